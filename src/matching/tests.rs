//! What words and phrases are found, over a small lexicon.

use super::{Matcher, Memo};
use crate::fold::letters::to_text;
use crate::fold::{Folded, find_tokens, fold};
use crate::lexicon::{Lexicon, Source};
use crate::span::FoldedSpan;

const PREDICATES: &str = "id verb present nouns actor_nouns passive mark genitive agent target stance agent_effect \
                          target_effect flags class note";

/// A small lexicon, so that the shipped one may grow: the shipped affixes, and these entries.
const FILES: [(&str, &str, &[&str]); 6] = [
    (
        "predicates/x.tsv",
        PREDICATES,
        &[
            "strike هاجم يهاجم هجوم|هجمة مهاجم - obj - 0 0 0 0 0 - violence -",
            "support دعم يدعم دعم داعم مدعوم obj - 0 0 0 0 0 - aid -",
            "deny نفى ينفي نفي - - obj - 0 0 0 0 0 - speech -",
            "say قال يقول قول قائل - obj - 0 0 0 0 0 - speech -",
            "call دعا يدعو دعوة - مدعو obj - 0 0 0 0 0 - speech -",
            "regain استعاد يستعيد استعادة - مستعاد obj - 0 0 0 0 0 - military -",
            "stop - - وقف - - obj - 0 0 0 0 0 - aspect -",
            "prefer فضل يفضل تفضيل - مفضل obj - 0 0 0 0 0 - alliance -",
            "back-down أدار_ظهره يدير_ظهره - - - ل - 0 0 0 0 0 - rivalry -",
        ],
    ),
    (
        "words/x.tsv",
        "id lemma kind forms valence effect attach class note",
        &["ruin خراب noun - 0 0 scene failure -"],
    ),
    (
        "nouns.tsv",
        "id lemma forms gender kind note",
        &[
            "force قوة قوات f institution -",
            "site موقع مواقع m thing -",
            "minister وزير وزراء m person -",
            "brick لبن - m thing -",
        ],
    ),
    (
        "markers.tsv",
        "id form kind value note",
        &["thanks-to بفضل preposition - -", "on على preposition على -"],
    ),
    (
        "shifters.tsv",
        "id form kind factor note",
        &["not لم negator -1000 -"],
    ),
    (
        "actors/standing.tsv",
        "id actor alias kind gender flags note",
        &[
            "tur TUR تركيا state f - -",
            "turkish TUR تركي adjective m - -",
            "turks TUR الأتراك people m - -",
            "kremlin RUS الكرملين seat m - -",
            "putin RUS بوتين leader m - -",
            "rus RUS روسيا state f - -",
            "rt - روسيا_اليوم exclude - - -",
            "lebanon LBN لبنان state m - -",
        ],
    ),
];

fn lexicon() -> Lexicon {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("affixes.tsv", Source::shipped().get("affixes.tsv").unwrap());
    for (name, header, rows) in FILES {
        let row = |row: &&str| row.replace(' ', "\t").replace('_', " ") + "\n";
        write(
            name,
            &(header.split_whitespace().collect::<Vec<_>>().join("\t")
                + "\n"
                + &rows.iter().map(row).collect::<String>()),
        );
    }
    Lexicon::read(&Source::folder_at(folder.path()).unwrap()).unwrap()
}

/// The analyses of a text, each as «id before-stem-behind».
fn analyses(lexicon: &Lexicon, matcher: &Matcher, text: &str) -> Vec<String> {
    let mut folded = Folded::default();
    folded.refill(text);
    let (mut tokens, mut hits) = (Vec::new(), Vec::new());
    find_tokens(folded.bytes(), folded.span(), &mut tokens);
    matcher.find_hits(&folded, &tokens, &mut Memo::default(), &mut hits);
    let letters = |start, end| to_text(FoldedSpan::new(start, end).slice(folded.bytes()));
    hits.iter()
        .map(|hit| {
            let (first, last) = (tokens[hit.first].span, tokens[hit.last].span);
            format!(
                "{} {}-{}-{}",
                lexicon.id(lexicon.forms[hit.form].entry),
                letters(first.start, hit.stem.start),
                letters(hit.stem.start, hit.stem.end),
                letters(hit.stem.end, last.end),
            )
        })
        .collect()
}

fn check(cases: &[(&str, &[&str])]) {
    let lexicon = lexicon();
    let matcher = Matcher::new(&lexicon);
    for (text, expected) in cases {
        assert_eq!(&analyses(&lexicon, &matcher, text), expected, "{text}");
    }
}

#[test]
fn affixes_are_taken_where_a_stem_remains() {
    check(&[
        ("قوات", &["force -قوات-", "force -قو-ات"]),
        ("وللقوات", &["force ولل-قوات-", "force ولل-قو-ات"]),
        ("قوتها", &["force -قو-تها"]),
        ("لمواقعهم", &["site ل-مواقع-هم"]),
        ("بالأتراك", &["turks بال-اتراك-"]),
        ("للأتراك", &["turks لل-اتراك-"]),
        ("وبالتركية", &["turkish وبال-تركي-ه"]),
        ("التركيتين", &["turkish ال-تركي-تين"]),
        ("لتركيا", &["tur ل-تركيا-"]),
        ("فبتركيا", &["tur فب-تركيا-"]),
        ("وبوتين", &["putin و-بوتين-"]),
        ("للكرملين", &["kremlin لل-كرملين-"]),
        ("والكرملين", &["kremlin وال-كرملين-"]),
        ("وسيهاجمون", &["strike وسي-هاجم-ون"]),
        ("هاجمتها", &["strike -هاجم-تها"]),
        ("هاجموه", &["strike -هاجم-وه"]),
        ("الهجومين", &["strike ال-هجوم-ين"]),
        ("وهجماتهم", &["strike و-هجم-اتهم"]),
        ("نفت", &["deny -نف-ت"]),
        ("ينفون", &["deny ي-نف-ون"]),
        ("فدعوا", &["call ف-دع-وا"]),
        ("تدعوان", &["call ت-دع-وان"]),
        ("يقل", &["say ي-قل-"]),
        ("استعيدت", &["regain -استعيد-ت"]),
        ("عليها", &["on -علي-ها"]),
        ("ولم", &["not و-لم-"]),
        ("وزراؤها", &["minister -وزراء-ها"]),
    ]);
}

#[test]
fn letters_that_only_look_like_affixes_stay_in_the_word() {
    check(&[
        ("وقف", &["stop -وقف-"]),
        ("فضل", &["prefer -فضل-"]),
        ("بفضل", &["thanks-to -بفضل-"]),
        ("وزير", &["minister -وزير-"]),
        ("لبنان", &["lebanon -لبنان-", "brick -لبن-ان"]),
        ("ولبنان", &["lebanon و-لبنان-", "brick و-لبن-ان"]),
        ("قوة", &["force -قو-ه"]),
        ("قوه", &["force -قو-ه"]),
    ]);
}

#[test]
fn what_no_row_allows_is_no_analysis() {
    check(&[
        ("التركيا", &[]),
        ("بتركيه", &["turkish ب-تركي-ه"]),
        ("كرملين", &[]),
        ("بكرملين", &[]),
        ("بوتينه", &[]),
        ("البوتين", &[]),
        ("الدعمها", &[]),
        ("الدعما", &[]),
        ("بدعما", &[]),
        ("دعما", &["support -دعم-ا", "support -دعم-ا"]),
        ("سدعم", &[]),
        ("الهاجم", &[]),
        ("بهاجم", &[]),
        ("يهاجمت", &[]),
        ("وفدعم", &[]),
        ("مواقعون", &[]),
        ("قو", &[]),
        ("ينفيت", &[]),
        ("و", &[]),
        ("", &[]),
        ("وبال", &[]),
        ("تركياتركيا", &[]),
    ]);
}

#[test]
fn ta_marbuta_is_no_pronoun() {
    // «خرابة» is no form of «خراب» here, «خرابه» is «its ruin».
    check(&[
        ("خرابه", &["ruin -خراب-ه"]),
        ("خرابة", &[]),
        ("خرابﺔ", &[]),
        ("خرابۃ", &[]),
    ]);
}

#[test]
fn a_phrase_hides_the_words_inside_it() {
    check(&[
        ("روسيا اليوم", &["rt -روسيا اليوم-"]),
        ("روسيا  اليوم", &["rt -روسيا اليوم-"]),
        ("وروسيا اليوم", &["rt و-روسيا اليوم-"]),
        ("روسيا، اليوم", &["rus -روسيا-"]),
        ("روسيا اليومية", &["rus -روسيا-"]),
        ("روسيا", &["rus -روسيا-"]),
        ("أدارت ظهرها", &[]),
        ("وأدارت ظهره", &["back-down و-ادارت ظهره-"]),
        (
            "روسيا روسيا اليوم تركيا",
            &[
                "rus -روسيا-",
                "rt -روسيا اليوم-",
                "tur -تركيا-",
                "turkish -تركي-ا",
            ],
        ),
    ]);
}

#[test]
fn tracked_names_are_seen_inside_longer_words() {
    let lexicon = lexicon();
    let matcher = Matcher::new(&lexicon);
    for (text, expected) in [
        ("وبتركيا", true),
        ("الكرملين", true),
        ("لبنان", true),
        ("روسيا اليوم", true),
        ("هاجم الوزير", false),
        ("", false),
    ] {
        let mut seen = false;
        matcher.find_tracked(&fold(text), |_| seen = true);
        assert_eq!(seen, expected, "{text}");
    }
}

#[test]
fn a_lexicon_without_entries_finds_nothing() {
    let lexicon = Lexicon::default();
    let matcher = Matcher::new(&lexicon);
    assert_eq!(matcher.patterns(), 0);
    assert!(analyses(&lexicon, &matcher, "هاجمت تركيا روسيا").is_empty());
    matcher.find_tracked(&fold("تركيا"), |at| panic!("found something at {at}"));
}
