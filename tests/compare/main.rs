//! Comparisons end to end, over corpora whose differences are known because they were put there.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a test fails by panicking, in its helpers too; counts are small"
)]

mod corpus;
mod tables;

use assert_cmd::Command;
use corpus::{Article, Chance, Kind, write};
use std::path::{Path, PathBuf};
use tables::{Table, bytes, table};
use tempfile::TempDir;

/// All files that a comparison writes.
const FILES: [&str; 10] = [
    "outlets.csv",
    "comparison.csv",
    "trends.csv",
    "dyads.csv",
    "terms.csv",
    "shift.csv",
    "events.csv",
    "duplicates.csv",
    "methods.md",
    "compare.json",
];

fn nabra(arguments: &[&str]) -> std::process::Output {
    Command::cargo_bin("nabra")
        .unwrap()
        .args(arguments)
        .output()
        .unwrap()
}

/// Runs the program and sees to it that it ends well.
fn run(arguments: &[&str]) {
    let output = nabra(arguments);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {told}");
}

struct Scored {
    _folder: TempDir,
    input: PathBuf,
    out: PathBuf,
}

/// Scores articles and compares.
fn scored(articles: &[Article], further: &[&str]) -> Scored {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("news.csv"), folder.path().join("out"));
    write(&input, articles);
    let mut arguments = vec!["score", text(&input), "-q", "-o", text(&out)];
    arguments.extend(further);
    run(&arguments);
    Scored {
        _folder: folder,
        input,
        out,
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Two outlets with 60 articles each: `alif` puts Turkey in a bad light in six of ten, `ba` in one of ten; both
/// treat Russia alike. `jim` has four articles.
fn two_views(chance: &mut Chance) -> Vec<Article> {
    let mut articles = Vec::new();
    for (outlet, count, percent) in [("alif", 60, 60), ("ba", 60, 10), ("jim", 4, 50)] {
        for number in 0..count {
            let tone = if chance.below(100) < percent {
                Kind::Negative
            } else {
                Kind::Plain
            };
            let other = if chance.below(100) < 30 {
                Kind::Negative
            } else {
                Kind::Plain
            };
            let sentences = vec![
                chance.sentence("TUR", tone),
                chance.sentence("RUS", other),
                chance.sentence("TUR", Kind::Plain),
            ];
            articles.push(Article::new(
                &format!("{outlet}-{number}"),
                outlet,
                chance.date(),
                &sentences,
            ));
        }
    }
    articles
}

#[test]
fn a_known_difference_is_found_and_none_where_there_is_none() {
    let run = scored(&two_views(&mut Chance::new(5)), &[]);
    let pairs = table(&run.out, "comparison.csv");
    let of = |actor: &str, other: &str| {
        pairs.one(&[("actor", actor), ("outlet", "alif"), ("other_outlet", other)])
    };
    let turkey = of("TUR", "ba");
    assert!(turkey.number("difference") < -0.1, "{turkey:?}");
    assert!(turkey.number("p_holm") < 0.05 && turkey.number("p_bh") <= turkey.number("p_holm"));
    assert!(turkey.number("ci_high") < 0.0 && turkey.number("hedges_g") < -0.5);
    let russia = of("RUS", "ba");
    assert!(
        russia.number("ci_low") < 0.0 && russia.number("ci_high") > 0.0,
        "{russia:?}"
    );
    assert!(russia.number("p") > 0.05, "{russia:?}");
    let few = of("TUR", "jim");
    assert_eq!(few.text("p"), "");
    assert_eq!(few.text("note"), "too few documents: fewer than 10");
    let outlets = table(&run.out, "outlets.csv");
    let alif = outlets.one(&[("outlet", "alif"), ("actor", "TUR")]);
    assert_eq!((alif.text("documents"), alif.text("sentences")), ("60", "120"));
    assert!(alif.number("ci_low") < alif.number("tone") && alif.number("tone") < alif.number("ci_high"));
    let shares: f64 = ["share_negative", "share_neutral", "share_positive"]
        .map(|name| alif.number(name))
        .iter()
        .sum();
    assert!((shares - 1.0).abs() < 0.002, "{shares}");
}

#[test]
fn the_order_of_rows_and_the_number_of_threads_change_nothing() {
    let mut chance = Chance::new(8);
    let mut articles = two_views(&mut chance);
    articles.extend(copies(&articles[..12], "dal"));
    let first = scored(&articles, &["--by", "month", "--split", "2024-02-01"]);
    chance.shuffle(&mut articles);
    let second = scored(
        &articles,
        &["--by", "month", "--split", "2024-02-01", "--threads", "3"],
    );
    for file in FILES.iter().filter(|file| **file != "compare.json") {
        assert_eq!(bytes(&first.out, file), bytes(&second.out, file), "{file}");
    }
    let before = bytes(&first.out, "compare.json");
    run(&[
        "compare",
        text(&first.out),
        "-q",
        "--by",
        "month",
        "--split",
        "2024-02-01",
    ]);
    assert_eq!(
        bytes(&first.out, "compare.json"),
        before,
        "comparing again gives the same"
    );
}

#[test]
fn merged_runs_are_equal_to_one_run_to_the_byte() {
    let mut chance = Chance::new(21);
    let mut articles = two_views(&mut chance);
    // Ids that stand twice, in one part and in both; and what CSV has to quote.
    for (at, id) in [
        (3, "x"),
        (4, "x"),
        (70, "x"),
        (71, "y, \"z\""),
        (9, "y, \"z\""),
        (80, "=1+1"),
        (2, "=1+1"),
    ] {
        articles[at].id = id.to_owned();
    }
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let (one, other) = articles.split_at(62);
    write(&path("one.csv"), one);
    write(&path("other.csv"), other);
    let [a, b] = ["one.csv", "other.csv"].map(path);
    run(&["score", text(&a), text(&b), "-q", "-o", text(&path("whole"))]);
    run(&[
        "score",
        text(&a),
        "-q",
        "--no-compare",
        "-o",
        text(&path("part1")),
    ]);
    run(&[
        "score",
        text(&b),
        "-q",
        "--no-compare",
        "-o",
        text(&path("part2")),
    ]);
    let merge = ["merge", text(&path("part1")), text(&path("part2")), "-q", "-o"].map(str::to_owned);
    let mut merge: Vec<&str> = merge.iter().map(String::as_str).collect();
    let merged = path("merged");
    merge.push(text(&merged));
    run(&merge);
    let tables = ["sentences.csv", "stances.csv", "documents.csv", "rejects.csv"];
    for file in tables.iter().chain(&FILES) {
        assert_eq!(bytes(&path("whole"), file), bytes(&merged, file), "{file}");
    }
    let record = |folder: &Path| {
        let mut record: serde_json::Value = serde_json::from_slice(&bytes(folder, "run.json")).unwrap();
        record["timing"].take();
        record
    };
    assert_eq!(record(&path("whole")), record(&merged));
    assert_eq!(record(&merged)["counts"]["duplicate_ids"], 4);
}

#[test]
fn runs_that_do_not_fit_are_not_merged() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    write(&path("a.csv"), &two_views(&mut Chance::new(1))[..5]);
    run(&["score", text(&path("a.csv")), "-q", "-o", text(&path("one"))]);
    run(&[
        "score",
        text(&path("a.csv")),
        "-q",
        "--bom",
        "-o",
        text(&path("other")),
    ]);
    for (runs, out, expected) in [
        (["one", "other"], "both", "another options than"),
        (["one", "one"], "one", "is one of the runs to merge"),
        (["one", "nothing"], "both", "found no run.json"),
    ] {
        let [a, b] = runs.map(path);
        let output = nabra(&["merge", text(&a), text(&b), "-o", text(&path(out))]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains(expected), "{told}");
        assert!(!path("both").join("run.json").exists());
    }
}

/// Each article as another outlet prints it: a new headline, one sentence shortened, now and then a word changed.
fn copies(articles: &[Article], outlet: &str) -> Vec<Article> {
    articles
        .iter()
        .map(|article| Article {
            id: format!("{outlet}-{}", article.id),
            outlet: outlet.to_owned(),
            ..article.clone()
        })
        .collect()
}

#[test]
fn planted_copies_are_found_and_nothing_else() {
    let mut chance = Chance::new(34);
    let mut articles = Vec::new();
    for number in 0..400 {
        let sentences: Vec<String> = (0..6).map(|_| chance.sentence("TUR", Kind::Plain)).collect();
        let outlet = ["alif", "ba", "jim"][number % 3];
        articles.push(Article::new(
            &format!("{number:03}"),
            outlet,
            chance.date(),
            &sentences,
        ));
    }
    // Eighty are printed again: whole, shortened at the end, or with one word of twelve changed.
    let mut planted = Vec::new();
    for number in 0..80 {
        let mut copy = articles[number * 5].clone();
        copy.id = format!("copy-{}", copy.id);
        copy.outlet = "dal".to_owned();
        let mut words: Vec<String> = copy.text.split(' ').map(str::to_owned).collect();
        match number % 4 {
            0 => {}
            1 => words.truncate(words.len() * 4 / 5),
            // Four shingles of a dozen go with each changed word.
            _ => (0..words.len() / 25).for_each(|_| {
                let at = chance.below(words.len());
                words[at] = chance.word();
            }),
        }
        copy.text = words.join(" ");
        planted.push((articles[number * 5].id.clone(), copy.id.clone()));
        articles.push(copy);
    }
    let done = scored(&articles, &[]);
    let found = table(&done.out, "duplicates.csv");
    let mut pairs = Vec::new();
    for row in &found.rows {
        for other in &found.rows {
            if row["group"] == other["group"] && row["doc_id"] < other["doc_id"] {
                pairs.push((row["doc_id"].clone(), other["doc_id"].clone()));
            }
        }
    }
    let right = pairs.iter().filter(|pair| planted.contains(pair)).count();
    println!(
        "precision {right}/{}, recall {right}/{}",
        pairs.len(),
        planted.len()
    );
    assert_eq!(right, pairs.len(), "nothing else is found");
    assert!(right * 100 >= planted.len() * 97, "{right} of {}", planted.len());
}

#[test]
fn copies_count_as_the_rule_says() {
    let mut chance = Chance::new(2);
    let articles: Vec<Article> = (0..30)
        .map(|number| {
            let sentences: Vec<String> = (0..4).map(|_| chance.sentence("TUR", Kind::Plain)).collect();
            Article::new(&format!("a{number:02}"), "alif", "2024-01-01", &sentences)
        })
        .collect();
    let mut all = articles.clone();
    let later = |mut copies: Vec<Article>| {
        for copy in &mut copies {
            "2024-01-02".clone_into(&mut copy.date);
        }
        copies
    };
    all.extend(later(copies(&articles[..10], "ba")));
    // alif prints five of its own once more.
    all.extend(later(copies(&articles[..5], "alif")));
    let done = scored(&all, &[]);
    for (rule, alif, ba) in [("keep", "35", "10"), ("group", "30", "10"), ("first", "30", "")] {
        run(&["compare", text(&done.out), "-q", "--duplicates", rule]);
        let outlets = table(&done.out, "outlets.csv");
        let documents = |outlet: &str| {
            outlets
                .find(&[("outlet", outlet)])
                .map_or("", |row| row.text("documents"))
        };
        assert_eq!((documents("alif"), documents("ba")), (alif, ba), "{rule}");
    }
}

#[test]
fn shifts_add_up_to_the_difference_digit_by_digit() {
    let done = scored(&two_views(&mut Chance::new(55)), &["--entries", "2"]);
    let shifts = table(&done.out, "shift.csv");
    let pairs = table(&done.out, "comparison.csv");
    let millionths = |cell: &str| cell.replace('.', "").parse::<i64>().unwrap();
    let mut seen = 0;
    for pair in pairs.rows.iter().filter(|row| !row["p"].is_empty()) {
        let of_pair: Vec<_> = shifts
            .rows
            .iter()
            .filter(|row| {
                ["actor", "outlet", "other_outlet"]
                    .iter()
                    .all(|name| row[*name] == pair[*name])
            })
            .collect();
        let told = millionths(&of_pair[0]["difference"]);
        let sum: i64 = of_pair.iter().map(|row| millionths(&row["contribution"])).sum();
        assert_eq!(sum, told, "{pair:?}");
        for row in &of_pair {
            let parts = millionths(&row["by_frequency"]) + millionths(&row["by_strength"]);
            assert_eq!(parts, millionths(&row["contribution"]));
        }
        assert!(
            (told - millionths(&pair["difference"]) * 1000).abs() <= 500,
            "{pair:?}"
        );
        assert_eq!(
            of_pair.iter().filter(|row| row["entry"].starts_with('(')).count(),
            3
        );
        seen += 1;
    }
    assert_eq!(seen, 2);
}

#[test]
fn one_event_told_by_three_outlets_is_one_event() {
    let mut chance = Chance::new(13);
    let mut articles = two_views(&mut chance);
    let (place, person, thing) = (chance.word(), chance.word(), chance.word());
    let (bridge, fund, guard) = (chance.word(), chance.word(), chance.word());
    for (id, outlet, date, told) in [
        (
            "e1",
            "alif",
            "2024-02-10",
            format!(
                "هاجمت القوات التركية بلدة {place} وقتلت {person} حارس جسر {bridge}. وقالت تركيا إن {thing} سقطت مع {fund} و{guard}."
            ),
        ),
        (
            "e2",
            "ba",
            "2024-02-11",
            format!(
                "أعلنت تركيا أن قواتها دخلت {place} حيث كان {person} و{guard} عند جسر {bridge}. وفي {thing} قال مسؤول في تركيا إن {fund} آمنة."
            ),
        ),
        (
            "e3",
            "dal",
            "2024-02-12",
            format!(
                "تركيا و{place}: ما نعرفه عن {person} وعن {thing}. وكان {bridge} قد أغلق قبل دخول تركيا، وفق {fund} و{guard}."
            ),
        ),
        (
            "late",
            "dal",
            "2024-03-20",
            format!(
                "تركيا و{place}: ما نعرفه عن {person} وعن {thing} بعد شهر. وكان {bridge} قد فتح بطلب تركيا، وفق {fund} و{guard}."
            ),
        ),
    ] {
        articles.push(Article::new(id, outlet, date, &[told]));
    }
    let done = scored(&articles, &[]);
    let events = table(&done.out, "events.csv");
    let row = events.find(&[("doc_ids", "e1")]).expect("the event is there");
    let of_event: Vec<&str> = events
        .rows
        .iter()
        .filter(|other| other["event"] == row["event"] && other["actor"] == "TUR")
        .map(|row| row["doc_ids"].as_str())
        .collect();
    assert_eq!(of_event, ["e1", "e2", "e3"]);
    assert_eq!(
        (row.text("first_date"), row.text("last_date"), row.text("outlets")),
        ("2024-02-10", "2024-02-12", "3")
    );
    assert!(row.number("difference") < 0.0, "alif alone tells of an attack");
    assert!(events.rows.iter().all(|row| !row["doc_ids"].contains("late")));
}

#[test]
fn a_coded_sample_sets_a_biased_scorer_right() {
    // `alif` is ironical about Turkey in half of its sentences, which no dictionary sees; `ba` is not.
    let mut chance = Chance::new(89);
    let mut articles = Vec::new();
    for (outlet, ironical) in [("alif", 50), ("ba", 0)] {
        for number in 0..150 {
            let sentences: Vec<String> = (0..2)
                .map(|_| {
                    let kind = if chance.below(100) < ironical {
                        Kind::Ironical
                    } else {
                        Kind::Plain
                    };
                    chance.sentence("TUR", kind)
                })
                .collect();
            articles.push(Article::new(
                &format!("{outlet}-{number}"),
                outlet,
                chance.date(),
                &sentences,
            ));
        }
    }
    let done = scored(&articles, &[]);
    let sheet = done.out.join("sheet.csv");
    run(&[
        "sample",
        text(&done.out),
        "--seed",
        "3",
        "-n",
        "200",
        "-o",
        text(&sheet),
    ]);
    tables::code(
        &sheet,
        |sentence| if corpus::is_ironical(sentence) { -1 } else { 0 },
    );
    run(&["compare", text(&done.out), "-q", "--gold", text(&sheet)]);
    let pair = table(&done.out, "comparison.csv");
    let pair = pair.one(&[("actor", "TUR"), ("outlet", "alif")]);
    let truth = -articles
        .iter()
        .filter(|article| article.outlet == "alif")
        .map(|article| {
            article
                .text
                .split('.')
                .filter(|sentence| corpus::is_ironical(sentence))
                .count() as f64
                / 300.0
        })
        .sum::<f64>();
    let (low, high) = (pair.number("corrected_low"), pair.number("corrected_high"));
    println!(
        "truth {truth:.3}, plain {}, corrected {} ({low} to {high})",
        pair.text("difference"),
        pair.text("difference_corrected")
    );
    assert!(low < truth && truth < high, "{pair:?}");
    assert!(high < 0.0, "the difference is found");
    assert!(
        (pair.number("difference") - truth).abs() > 0.3,
        "the plain one misses it"
    );
    let outlets = table(&done.out, "outlets.csv");
    let coded: f64 = ["alif", "ba"]
        .map(|outlet| outlets.one(&[("outlet", outlet)]).number("coded"))
        .iter()
        .sum();
    assert!((coded - 200.0).abs() < f64::EPSILON, "{coded}");
    let methods = String::from_utf8(bytes(&done.out, "methods.md")).unwrap();
    assert!(
        methods.contains("Egami") && methods.contains("200 were coded by hand"),
        "{methods}"
    );
}

#[test]
fn words_of_one_outlet_are_listed_with_examples() {
    let mut chance = Chance::new(3);
    let mut articles = two_views(&mut chance);
    for article in articles
        .iter_mut()
        .filter(|article| article.outlet == "alif")
        .step_by(3)
    {
        article.text = format!(
            "{} وبحث البرلمان ملف الزعفران مع تركيا والزعفران غال.",
            article.text
        );
    }
    let done = scored(&articles, &[]);
    let terms = table(&done.out, "terms.csv");
    let row = terms.one(&[("outlet", "alif"), ("actor", "TUR"), ("term", "الزعفران")]);
    assert!(row.number("z") > 1.96);
    assert_eq!(
        (row.text("count"), row.text("documents"), row.text("other_count")),
        ("40", "20", "0")
    );
    assert!(row.text("examples").starts_with("alif-"), "{row:?}");
    assert!(
        terms
            .rows
            .iter()
            .all(|row| row["term"] != "تركيا" && row["term"] != "مع")
    );
}

#[test]
fn a_table_that_was_changed_is_refused() {
    let done = scored(&two_views(&mut Chance::new(4))[..20], &["--no-compare"]);
    let path = done.out.join("sentences.csv");
    let table = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, table.replacen("TUR", "RUS", 1)).unwrap();
    let output = nabra(&["compare", text(&done.out)]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("not the table that run.json tells of"), "{told}");
    assert!(!done.out.join("compare.json").exists());
}

#[test]
fn no_byte_of_a_table_can_be_changed_unseen() {
    let done = scored(&two_views(&mut Chance::new(6))[..8], &["--no-compare"]);
    let lexicon = nabra::lexicon::Lexicon::shipped().unwrap();
    let compare = || {
        let runs = nabra::engine::compare::open_runs(std::slice::from_ref(&done.out)).unwrap();
        nabra::engine::compare(
            &lexicon,
            &runs,
            &done.out,
            &nabra::engine::CompareOptions::default(),
        )
    };
    for file in ["sentences.csv", "stances.csv", "documents.csv"] {
        let path = done.out.join(file);
        let whole = std::fs::read(&path).unwrap();
        let step = (whole.len() / 60).max(1);
        for at in (0..whole.len()).step_by(step) {
            let mut changed = whole.clone();
            match at % 3 {
                0 => changed[at] ^= 1,
                1 => drop(changed.remove(at)),
                _ => changed.insert(at, b'"'),
            }
            std::fs::write(&path, &changed).unwrap();
            assert!(compare().is_err(), "{file} with another byte {at}");
        }
        std::fs::write(&path, &whole).unwrap();
    }
    compare().unwrap();
}

#[test]
fn scoring_without_comparing_takes_an_earlier_comparison_away() {
    let done = scored(&two_views(&mut Chance::new(4))[..20], &[]);
    assert!(FILES.iter().all(|file| done.out.join(file).is_file()));
    run(&[
        "score",
        text(&done.input),
        "-q",
        "--no-compare",
        "-o",
        text(&done.out),
    ]);
    assert!(FILES.iter().all(|file| !done.out.join(file).exists()));
}

#[test]
fn corpora_without_actors_dates_or_outlets_give_tables_too() {
    let plain = |text: &str| Article::new("a", "", "", &[text.to_owned()]);
    for articles in [
        vec![plain("هطل المطر.")],
        vec![plain("هاجمت القوات التركية القرية.")],
        Vec::new(),
    ] {
        let done = scored(&articles, &["--by", "week", "--split", "2024-01-01"]);
        for file in FILES
            .iter()
            .filter(|file| file.split('.').next_back() == Some("csv"))
        {
            let _ = table(&done.out, file);
        }
    }
}

#[test]
fn inputs_are_scored_first_and_runs_and_inputs_do_not_mix() {
    let done = scored(&two_views(&mut Chance::new(4))[..20], &[]);
    let again = done.out.with_file_name("again");
    run(&["compare", text(&done.input), "-q", "-o", text(&again)]);
    for file in FILES {
        assert_eq!(bytes(&done.out, file), bytes(&again, file), "{file}");
    }
    for (arguments, expected) in [
        (
            vec!["compare", text(&done.out), text(&done.input), "-o", text(&again)],
            "side by side",
        ),
        (vec!["compare", text(&done.input)], "--out FOLDER"),
        (vec!["compare", text(&done.out), text(&again)], "--out FOLDER"),
    ] {
        let output = nabra(&arguments);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains(expected), "{told}");
    }
}

/// Rows that fit some cells.
impl Table {
    fn one(&self, cells: &[(&str, &str)]) -> tables::RowOf<'_> {
        self.find(cells)
            .unwrap_or_else(|| panic!("no row with {cells:?}"))
    }
}
