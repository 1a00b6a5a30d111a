# make run    install what is missing, build, and code the sample reports
# make test   build and run every test
# make eval   quality figures over the gold data in $PARLEY_GOLD
# make bench  words per second by stage, memory, start-up

.PHONY: all build run test eval bench format tidy clean

PARLEY := build/release/parley

all: build

build:
	@packages/install.sh packages/run.txt
	@command -v npm >/dev/null || packages/install.sh packages/pages.txt
	@[ -f build/release/build.ninja ] || cmake --preset release -DPARLEY_WITH_TESTS=OFF >build.log 2>&1 || { cat build.log; exit 1; }
	@cmake --build build/release --target parley

run: build
	@$(PARLEY) code samples/*
	@$(PARLEY) add samples --db build/samples.db
	@echo
	@echo "To see the record of all samples in a browser:  $(PARLEY) serve --db build/samples.db --open"

test:
	@packages/install.sh packages/run.txt packages/test.txt
	@command -v npm >/dev/null || packages/install.sh packages/pages.txt
	@cmake --preset release -DPARLEY_WITH_TESTS=ON >build.log 2>&1 || { cat build.log; exit 1; }
	@cmake --build build/release
	@ctest --test-dir build/release --output-on-failure

eval: build
	@eval/run.sh $(PARLEY)

bench: build
	@$(PARLEY) bench

format:
	@git ls-files 'src/*.cc' 'src/*.h' 'tests/*.cc' 'include/*' | xargs clang-format -i

tidy:
	@cmake --preset dev >/dev/null && git ls-files 'src/*.cc' | xargs clang-tidy -p build/dev --quiet

clean:
	@rm -rf build build.log
