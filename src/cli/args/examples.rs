//! Examples, as they stand under the help of each command.
//!
//! Rule: every command shows at least one, and each works as it stands.

pub(super) const NABRA: &str = "\
Examples:
  nabra score news.csv.gz -o out                 score a table, write all tables into out/
  nabra compare out                              set outlets side by side
  nabra explain \"نددت موسكو بسياسة أنقرة\"        say how a sentence is read, in words
  nabra lexicon list violence                    show entries of the lexicon

Exit codes: 0 done; 1 input refused or a check failed; 2 could not run.
Options may stand in a file nabra.toml; see nabra score --help.";

pub(super) const SCORE: &str = "\
Examples:
  nabra score news.csv -o out
  nabra score articles/ -o out --threads 4       a folder of .csv, .jsonl, .txt (with manifest.csv)
  zcat dump.jsonl.gz | nabra score - -o out --format jsonl --text-col body
  nabra score export.csv -o out --delimiter ';' --encoding windows-1256 --bom
  nabra score news.csv -o out --max-rejects 1%   give up when more than 1% is unusable

A file nabra.toml in the working folder, or the one named by --config, may hold the same options,
each under the name of its flag: text-col = \"body\", input = [\"news.csv\"], bom = true.
A flag wins over the file. Paths in the file are seen from the file's folder.";

pub(super) const CHECK: &str = "\
Examples:
  nabra lexicon check                            the lexicon inside the program
  nabra lexicon check lexicons/ar                a folder; every fault is told, not only the first
  nabra lexicon check --actors mine.tsv          an actor file of one's own";

pub(super) const LIST: &str = "\
Examples:
  nabra lexicon list                             everything
  nabra lexicon list violence                    a field of meaning
  nabra lexicon list هاجم                         entries that contain a text";

pub(super) const EXPAND: &str = "\
Examples:
  nabra lexicon expand هاجم                       by lemma or form
  nabra lexicon expand violence.hajama           by id";

pub(super) const COVERAGE: &str = "\
Examples:
  nabra lexicon coverage news.csv.gz --top 50
  nabra lexicon coverage articles/ --window 3";

pub(super) const COMPLETIONS: &str = "\
Examples:
  nabra completions bash > ~/.local/share/bash-completion/completions/nabra
  nabra completions zsh > ~/.zfunc/_nabra
  nabra completions fish > ~/.config/fish/completions/nabra.fish";

pub(super) const MAN: &str = "\
Examples:
  nabra man | man -l -
  nabra man score > nabra-score.1
  nabra man lexicon check > nabra-lexicon-check.1";

pub(super) const COMPARE: &str = "\
Examples:
  nabra compare out                              over a folder that nabra score has written
  nabra compare out --by month --split 2020-09-27
  nabra compare out2019 out2020 -o both          over several runs
  nabra compare news.csv.gz -o out               score first
  nabra compare out --gold sheet.csv             corrected by coded sentences (nabra sample)

Tables: outlets comparison trends dyads terms shift events duplicates (.csv);
methods.md tells in a paragraph how they came about.";

pub(super) const MERGE: &str = "\
Examples:
  nabra merge part1 part2 part3 -o whole         the same bytes as one run over all three inputs

Version, lexicon and options of the runs must be the same.";

pub(super) const EXPLAIN: &str = "\
Examples:
  nabra explain \"نددت موسكو بسياسة أنقرة\"
  nabra explain --doc a00042 --input news.csv.gz
  nabra explain --doc a00042 --input news.csv.gz --sentence 3";

pub(super) const LEXICON: &str = "\
Examples:
  nabra lexicon check lexicons/ar                is every row of my lexicon accepted?
  nabra lexicon list هاجم                         entries that contain a text
  nabra lexicon expand هاجم                       all forms of an entry
  nabra lexicon coverage news.csv.gz             frequent words near actors that no entry has";

pub(super) const VALIDATE: &str = "\
Examples:
  nabra validate gold.jsonl                      with the weights as they are
  nabra validate gold.jsonl --folds 10           with weights refitted on the other documents
  nabra validate sheet.csv --min-f1 0.68         exit with 1 below that macro-F1 of tone
  nabra validate gold.jsonl --ablate --baselines --markdown --json validation.json";

pub(super) const FIT: &str = "\
Examples:
  nabra fit gold.jsonl -o lexicons/ar/fitted.tsv --date 2024-11-21";

pub(super) const SAMPLE: &str = "\
Examples:
  nabra sample out -n 200 --seed 7 -o sheet.csv  sheet.csv to be filled in, sheet-key.csv for later
  nabra validate sheet.csv                       when it is filled in";

pub(super) const BENCH: &str = "\
Examples:
  nabra bench                                    on generated text
  nabra bench --megabytes 200 --json
  nabra bench news.csv.gz                        on your own

Only ratios within one run can be compared; another machine, or other work on this one, moves every speed.";
