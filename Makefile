# make run    install what is missing, build, and code the sample reports
# make test   build and run every test
# make eval   quality figures over the gold data in $PARLEY_GOLD
# make bench  words per second by stage, memory, start-up
# make bindings  build and test the shared library, the C and C++ headers and the Python module
# make install   put program, library, headers, dictionaries and models under PREFIX (/usr/local)
# make wheel     the Python module as dist/parley-*.whl
# make fuzz   every fuzzer for FUZZ_SECONDS (60)

.PHONY: all build run test eval bench fuzz library bindings install wheel format tidy clean

PARLEY := build/release/parley
PREFIX ?= /usr/local
# The same objects serve the program, the shared library and the Python module.
CONFIGURE := cmake --preset release -DCMAKE_POSITION_INDEPENDENT_CODE=ON

all: build

build:
	@packages/install.sh packages/run.txt
	@command -v npm >/dev/null || packages/install.sh packages/pages.txt
	@[ -f build/release/build.ninja ] || $(CONFIGURE) -DPARLEY_WITH_TESTS=OFF >build.log 2>&1 || { cat build.log; exit 1; }
	@cmake --build build/release --target parley

run: build
	@$(PARLEY) code samples/*
	@$(PARLEY) add samples --db build/samples.db
	@echo
	@echo "To see the record of all samples in a browser:  $(PARLEY) serve --db build/samples.db --open"

test:
	@packages/install.sh packages/run.txt packages/bindings.txt packages/test.txt
	@command -v npm >/dev/null || packages/install.sh packages/pages.txt
	@$(CONFIGURE) -DPARLEY_WITH_TESTS=ON -DPARLEY_WITH_BINDINGS=ON >build.log 2>&1 || { cat build.log; exit 1; }
	@cmake --build build/release
	@ctest --test-dir build/release --output-on-failure

eval: build
	@eval/run.sh $(PARLEY)

bench: build
	@$(PARLEY) bench

library: build
	@packages/install.sh packages/bindings.txt
	@$(CONFIGURE) -DPARLEY_WITH_BINDINGS=ON -DCMAKE_INSTALL_PREFIX=$(PREFIX) >build.log 2>&1 || { cat build.log; exit 1; }
	@cmake --build build/release --target bindings

bindings: library
	@ctest --test-dir build/release --output-on-failure -R guides

install: library
	@cmake --install build/release >build.log
	-@ldconfig 2>/dev/null
	@echo "parley is in $(PREFIX)"

wheel: library
	@/usr/bin/python3 python/make_wheel.py . build/release "$$(sed -n 's/^project(parley VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)" dist

FUZZ_SECONDS ?= 60

fuzz:
	@packages/install.sh packages/run.txt packages/test.txt
	@cmake --preset fuzz >build.log 2>&1 && cmake --build build/fuzz --target fuzzers >>build.log 2>&1 || { tail -30 build.log; exit 1; }
	@fuzz/run.sh build/fuzz $(FUZZ_SECONDS)

format:
	@git ls-files 'src/*.cc' 'src/*.h' 'tests/*.cc' 'include/*' | xargs clang-format -i

tidy:
	@cmake --preset dev >/dev/null && git ls-files 'src/*.cc' | xargs clang-tidy -p build/dev --quiet

clean:
	@rm -rf build build.log
