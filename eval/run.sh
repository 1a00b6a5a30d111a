#!/usr/bin/env bash
# Runs the program over the gold data in $PARLEY_GOLD and prints one table of quality figures.
#
#   PARLEY_GOLD=/data/gold eval/run.sh [PARLEY] [PART…]       parts: parse ner talks quotes times places coref events petrarch factuality
#
# Gold that is not there is left out. Records and full score tables stay in $PARLEY_EVAL_OUT (build/eval).
set -euo pipefail
cd "$(dirname "$0")/.."

parley=${1:-build/release/parley}
shift || true
parts=${*:-parse ner talks quotes times places coref events petrarch factuality}
gold=${PARLEY_GOLD:-}
out=${PARLEY_EVAL_OUT:-build/eval}

if [ -z "$gold" ] || [ ! -d "$gold" ]; then
  echo "eval: set PARLEY_GOLD to the folder of the gold data (eval/README.md tells what it may hold)" >&2
  exit 2
fi
if [ ! -x "$parley" ]; then
  echo "eval: there is no program at $parley (build it with: make build)" >&2
  exit 2
fi
mkdir -p "$out"

# The gold files of a kind: those kept for measuring, or all where no name says train.
gold_files() {
  local all kept
  all=$(ls "$gold"/$1 2>/dev/null || true)
  kept=$(grep -v -- '-train\.' <<<"$all" || true)
  printf '%s\n' "${kept:-$all}"
}

# The program's nine types of entity in the names of a gold file, which may tell fewer apart.
entity_names() {
  if grep -q 'B-Person' "$1"; then
    echo "Person=Person"
  elif grep -q 'B-MISC' "$1"; then
    echo "Person=PER,Organization=ORG,Location=LOC,Facility=LOC,Misc=MISC,NORP=MISC,Product=MISC,Date=-,Money=-"
  else
    echo "Person=PER,Organization=ORG,Location=LOC,Facility=LOC,Misc=-,NORP=-,Product=-,Date=-,Money=-"
  fi
}

# One line of the table from the SCORE line of a scorer: NAME KEY=LABEL…
row() {
  local part=$1 set=$2 score=$3 figures="" pair value
  shift 3
  for pair in "$@"; do
    value=$(grep -o -- " ${pair%%=*}=[^ ]*" <<<"$score" | head -1 | cut -d= -f2)
    figures+=$(printf '%s %-6s ' "${pair#*=}" "${value:--}")
  done
  printf '%-11s%-20s%s\n' "$part" "$set" "$figures"
}

# Codes the texts of a gold file and scores them: PART FORMAT FILE KEY=LABEL…
score() {
  local part=$1 format=$2 file=$3 name base score status=0 options=()
  shift 3
  name=$(basename "${file%.*}")
  base="$out/$part-$name"
  python3 eval/to_parley.py "$format" "$file" >"$base.in.jsonl" 2>/dev/null
  case $part in
    parse) "$parley" parse --conllu "$base.in.jsonl" >"$base.out" 2>"$base.log" || status=$? ;;
    ner) "$parley" parse --json "$base.in.jsonl" >"$base.out" 2>"$base.log" || status=$?
      options=(--map "$(entity_names "$file")") ;;
    coref) "$parley" code --json "$base.in.jsonl" >"$base.out" 2>"$base.log" || status=$?
      options=(--types person,organization) ;;  # a record holds actors, not every noun phrase
    factuality) "$parley" parse --json --status "$base.in.jsonl" >"$base.out" 2>"$base.log" || status=$? ;;
    petrarch) PARLEY_HOME=$home "$parley" code --json "$base.in.jsonl" >"$base.out" 2>"$base.log" || status=$? ;;
    *) "$parley" code --json "$base.in.jsonl" >"$base.out" 2>"$base.log" || status=$? ;;
  esac
  if [ "$status" != 0 ] && [ "$status" != 3 ]; then  # 3: some texts could not be read, the log names them
    printf '%-11s%-20s%s\n' "$part" "$name" "the program failed ($status): $(head -1 "$base.log")"
    failed=1
    return
  fi
  python3 "eval/score_$part.py" "${options[@]}" "$file" "$base.out" >"$base.score" 2>>"$base.log" || true
  score=$(grep '^SCORE ' "$base.score" || true)
  if [ -z "$score" ]; then
    printf '%-11s%-20s%s\n' "$part" "$name" "could not be scored; see $base.log"
    failed=1
    return
  fi
  row "$part" "$name" "$score" "$@"
}

# A home folder whose dictionaries are the program's with PETRARCH's own actors and agents laid over them.
petrarch_home() {
  local home=$out/petrarch-home own=${PARLEY_HOME:-$PWD} status=0
  rm -rf "$home"
  mkdir -p "$home/data"
  ln -s "$(realpath "$own/models")" "$home/models"
  for folder in "$own"/data/*/; do ln -s "$(realpath "$folder")" "$home/data/$(basename "$folder")"; done
  rm -f "$home/data/user"
  PARLEY_HOME=$home "$parley" dict import-petrarch --leave-out "$gold"/events/petrarch/*.actors.txt \
    "$gold"/events/petrarch/*.agents.txt >"$out/petrarch-import.log" 2>&1 || status=$?
  [ "$status" = 0 ] || [ "$status" = 3 ] || { cat "$out/petrarch-import.log" >&2; exit 2; }
  realpath "$home"
}

failed=0
home=
for part in $parts; do
  case $part in
    parse) format=conllu files=$(gold_files 'ud/*.conllu')
      keys=(sentences=sentences words=words upos=UPOS lemmas=lemmas uas=UAS las=LAS) ;;
    ner) format=bio files=$(ls "$gold"/ner/*-dev.bio "$gold"/ner/*-test.bio 2>/dev/null || true)
      keys=(exact_p=P exact_r=R exact_f1=F1 overlap_f1=overlap-F1) ;;
    talks) format=talks files=$(ls -d "$gold"/talks* 2>/dev/null || true)
      keys=(meetings_f1=meetings quotes_direct_end_to_end_f1=direct quotes_indirect_end_to_end_f1=indirect positions_f1=positions
        events_class_f1=event-class events_actor_f1=+actor events_recipient_f1=+recipient events_status_f1=+status times_value_f1=times
        persons_f1=persons not_events=false-alarms) ;;
    quotes) format=quotes files=$(gold_files 'quotes/*.jsonl')
      keys=(token_f1=token cue_overlap_f1=cue-overlap source_overlap_f1=source-overlap content_exact_f1=content cue_exact_f1=cue
        source_exact_f1=source) ;;
    times) format=times files=$(gold_files 'time*/*.jsonl')
      keys=(strict_f1=strict relaxed_f1=relaxed value_f1=value type_f1=type) ;;
    places) format=places files=$(gold_files 'places/*.jsonl'; gold_files 'geo/*.jsonl')
      keys=(exact_p=P exact_r=R exact_f1=F1 country_acc=country acc161=within-161km) ;;
    coref) format=coref files=$(gold_files 'coref/*.jsonl')
      keys=(conll_sing=CoNLL conll_nosing=without-singletons lea_nosing_f1=LEA) ;;
    events) format=events files=$(ls "$gold"/events/{plv,aw,gsr}*.jsonl 2>/dev/null || true)
      keys=(uncoded=uncoded binary_macro_f1=binary quad_macro_f1=quad root_macro_f1=root root_acc=root-acc) ;;
    petrarch) format=events files=$(ls "$gold"/events/petr_unit.jsonl 2>/dev/null || true)
      keys=(records=records right=right actors=actors found=found classed=classed)
      [ -z "$files" ] || home=$(petrarch_home) ;;
    factuality) format=factuality files=$(gold_files 'factuality/*.jsonl')
      keys=(covered=covered mae=MAE r=r fact_covered_acc=fact class_covered_macro_f1=class) ;;
    *) echo "eval: there is no part '$part'" >&2; exit 2 ;;
  esac
  for file in $files; do score "$part" "$format" "$file" "${keys[@]}"; done
done
exit "$failed"
