//! `methods.md`: a paragraph on how the figures came about, which a paper can quote, and `compare.json`.
//!
//! In: the runs, the options and the figures of a comparison. Out: Markdown, and the text of `compare.json`.
//! Guarantee: the same comparison gives the same text: no times, no machine.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::engine::{CompareOptions, Compared};
use crate::profile::compare::collection::Collection;
use crate::profile::compare::duplicates::{LEAST_SIMILARITY, Rule};
use crate::profile::compare::period::{Day, Period};
use crate::profile::statistics::permutation::PermutationOptions;
use crate::profile::statistics::resample::ResampleOptions;
use crate::report::saved::SavedRun;

/// What the paragraph is made of.
#[derive(Debug)]
pub struct Methods<'m> {
    /// The runs compared.
    pub runs: &'m [SavedRun],
    /// How.
    pub options: &'m CompareOptions,
    /// What came of it.
    pub compared: &'m Compared,
    /// The documents.
    pub collection: &'m Collection,
}

/// The text of `compare.json`.
pub(crate) fn record(methods: &Methods<'_>, tables: &serde_json::Map<String, Value>) -> String {
    let options = methods.options;
    let compared = methods.compared;
    let runs: Vec<Value> = methods
        .runs
        .iter()
        .map(|run| {
            let of = |name: &str| run.record().get(name).cloned().unwrap_or(Value::Null);
            json!({ "version": of("version"), "lexicon": of("lexicon"), "tables": of("tables") })
        })
        .collect();
    let value = json!({
        "program": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "schema": super::record::SCHEMA,
        "runs": runs,
        "options": {
            "by": options.by.map(Period::name),
            "duplicates": options.duplicates.name(),
            "min_documents": options.pairs.least_documents,
            "outlets": options.pairs.most_outlets,
            "terms": options.terms.most,
            "entries": options.entries,
            "window_days": options.events.window,
            "similarity": options.events.least_similarity,
            "split": options.split.map(Day::name),
            "gold": options.codes.as_ref().map(|codes| json!({ "file": codes.file, "sha256": codes.sha256 })),
            "bom": options.mark,
        },
        "counts": {
            "documents": compared.documents,
            "groups": compared.groups,
            "copies": compared.copies,
            "pairs": compared.pairs,
            "outlets_not_paired": compared.left_out,
            "tested": compared.tested,
            "differ_holm": compared.holm,
            "differ_bh": compared.benjamini_hochberg,
            "events": compared.events,
            "documents_in_events": compared.in_events,
        },
        "tables": tables,
    });
    // Values of this kind can always be written.
    let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
    text.push('\n');
    text
}

/// The text of `methods.md`.
pub(crate) fn write(methods: &Methods<'_>) -> String {
    let mut text = String::new();
    // Writing to memory cannot fail.
    let _ = paragraphs(&mut text, methods);
    text
}

fn paragraphs(text: &mut String, methods: &Methods<'_>) -> std::fmt::Result {
    writeln!(text, "# Methods\n")?;
    data(text, methods)?;
    copies(text, methods)?;
    comparison(text, methods)?;
    correction(text, methods)?;
    references(text, methods)
}

/// What was scored, and with what.
fn data(text: &mut String, methods: &Methods<'_>) -> std::fmt::Result {
    let sum = |name: &str| -> u64 {
        let counts = methods.runs.iter().filter_map(|run| run.record().get("counts"));
        counts.filter_map(|counts| counts.get(name)?.as_u64()).sum()
    };
    let outlets = methods.collection.all_documents.iter();
    let outlets = outlets.filter(|documents| **documents > 0);
    writeln!(
        text,
        "We scored {} documents of {} outlets{} with nabra {} (a rule-based engine for Arabic news; lexicon {}). \
         {} further records could not be read. {} of {} sentences name one of the actors measured ({}); they lie in {} \
         documents. For each such sentence and actor nabra gives a tone from −1 to 1, 0 where the sentence puts the actor in no \
         light. An outlet's tone toward an actor is the mean over all its sentences that name it.",
        sum("documents"),
        outlets.count(),
        dates(methods.collection),
        env!("CARGO_PKG_VERSION"),
        lexicon(methods.runs),
        sum("rejected"),
        sum("sentences_with_mention"),
        sum("sentences"),
        actors(methods.collection).join(", "),
        methods.compared.documents,
    )
}

/// From when to when documents are dated.
fn dates(collection: &Collection) -> String {
    let days = collection.documents.iter().filter_map(|document| document.day);
    match (days.clone().min(), days.max()) {
        (Some(first), Some(last)) => format!(", dated {} to {}", first.name(), last.name()),
        _ => String::new(),
    }
}

/// The actors that documents name.
fn actors(collection: &Collection) -> Vec<&str> {
    let documents = collection.documents.iter();
    let actors: BTreeSet<u32> = documents
        .flat_map(|document| collection.units(document))
        .map(|unit| unit.actor)
        .collect();
    actors
        .into_iter()
        .map(|actor| collection.actors.name(actor))
        .collect()
}

/// What a copy is, and which copies count.
fn copies(text: &mut String, methods: &Methods<'_>) -> std::fmt::Result {
    let compared = methods.compared;
    let copies = match methods.options.duplicates {
        Rule::Keep => "all of them count".to_owned(),
        Rule::Group => format!(
            "a group counts once in each outlet that printed it ({} documents left out)",
            compared.copies
        ),
        Rule::First => format!(
            "only the first of a group counts ({} documents left out)",
            compared.copies
        ),
    };
    writeln!(
        text,
        "Documents whose sentences about the actors share at least {} % of their four-word shingles (Jaccard) are copies of one \
         another (Broder 1997); {} groups were found, of which {copies}.\n",
        LEAST_SIMILARITY / 10,
        compared.groups,
    )
}

/// The lexicon's name, and the beginning of a hash over all its files.
fn lexicon(runs: &[SavedRun]) -> String {
    let Some(lexicon) = runs.first().and_then(|run| run.record().get("lexicon")) else {
        return String::new();
    };
    let files = lexicon.get("files").map(Value::to_string).unwrap_or_default();
    let hash = crate::hash::sha256(files);
    format!(
        "«{}», SHA-256 of the list of its files {}…",
        lexicon.get("name").and_then(Value::as_str).unwrap_or_default(),
        hash.get(..16).unwrap_or_default()
    )
}

/// How outlets were compared, and what came of it.
fn comparison(text: &mut String, methods: &Methods<'_>) -> std::fmt::Result {
    let (options, compared) = (methods.options, methods.compared);
    let resampling = ResampleOptions::default();
    let permutation = PermutationOptions::for_family(compared.tested);
    writeln!(
        text,
        "The document is the unit of all inference. Means and differences have bias-corrected and accelerated 95 % intervals \
         over {} resamples of whole documents (seed {}; Efron 1987; Field and Welsh 2007). Differences were tested by a \
         studentised permutation test of documents (Chung and Romano 2013): all splits where there are at most {}, else up to {} \
         drawn ones, and Welch's t where both outlets have {} documents or more and their difference is not skewed. Of {} pairs of outlets and actors, {} \
         had at least {} documents on each side and were tested; {} differ at the 5 % level after Holm's (1979) adjustment over \
         all tests, {} after that of Benjamini and Hochberg (1995). Effect sizes are Hedges' g and Cliff's delta over documents.\n",
        resampling.resamples,
        resampling.seed,
        permutation.exact,
        permutation.permutations,
        permutation.many,
        compared.pairs,
        compared.tested,
        options.pairs.least_documents.max(2),
        compared.holm,
        compared.benjamini_hochberg,
    )?;
    if compared.left_out > 0 {
        writeln!(
            text,
            "Only the {} outlets with the most documents about an actor were paired; {} outlets and actors are in no pair.\n",
            options.pairs.most_outlets, compared.left_out,
        )?;
    }
    writeln!(
        text,
        "To compare like with like, documents of at most {} days that name a common actor and are alike in their keywords (mean \
         cosine of at least {}) were grouped into events; {} events were told by several outlets ({} documents). Words that set an \
         outlet apart are ranked by log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008); the \
         differences of tone are decomposed by lexicon entry as by Gallagher et al. (2021).\n",
        options.events.window, options.events.least_similarity, compared.events, compared.in_events,
    )
}

/// Whether figures are corrected by a coded sample.
fn correction(text: &mut String, methods: &Methods<'_>) -> std::fmt::Result {
    let (Some(codes), Some((found, all))) = (&methods.options.codes, methods.compared.codes) else {
        return writeln!(
            text,
            "The figures rest on automatic scores and are not corrected for errors of measurement.\n"
        );
    };
    let known = codes
        .codes
        .iter()
        .filter(|code| code.probability.is_some())
        .count();
    writeln!(
        text,
        "Of the scored units, {found} were coded by hand ({all} in {}, SHA-256 {}…). Corrected means and differences are those of \
         design-based supervised learning (Egami, Hinck, Stewart and Wei 2023), with {}. They are unbiased whatever errors the \
         engine makes, given the codes.\n",
        codes.file,
        codes.sha256.get(..16).unwrap_or_default(),
        if known == codes.codes.len() {
            "the probabilities of the draw"
        } else {
            "probabilities as if units were drawn at random within outlet and actor where the draw is not known"
        },
    )
}

/// What the paragraphs cite.
fn references(text: &mut String, methods: &Methods<'_>) -> std::fmt::Result {
    writeln!(text, "## References\n")?;
    for reference in REFERENCES {
        writeln!(text, "- {reference}")?;
    }
    if methods.options.codes.is_some() {
        writeln!(text, "- {EGAMI}")?;
    }
    Ok(())
}

const REFERENCES: [&str; 9] = [
    "Benjamini, Y., and Hochberg, Y. (1995). Controlling the false discovery rate. *Journal of the Royal Statistical Society B* 57(1).",
    "Broder, A. (1997). On the resemblance and containment of documents. *Proceedings of Compression and Complexity of Sequences*.",
    "Chung, E., and Romano, J. (2013). Exact and asymptotically robust permutation tests. *Annals of Statistics* 41(2).",
    "Efron, B. (1987). Better bootstrap confidence intervals. *Journal of the American Statistical Association* 82(397).",
    "Field, C., and Welsh, A. (2007). Bootstrapping clustered data. *Journal of the Royal Statistical Society B* 69(3).",
    "Gallagher, R., Frank, M., Mitchell, L., Schwartz, A., Reagan, A., Danforth, C., and Dodds, P. (2021). Generalized word shift graphs. *EPJ Data Science* 10:4.",
    "Holm, S. (1979). A simple sequentially rejective multiple test procedure. *Scandinavian Journal of Statistics* 6(2).",
    "Monroe, B., Colaresi, M., and Quinn, K. (2008). Fightin' words. *Political Analysis* 16(4).",
    "Rashkin, H., Singh, S., and Choi, Y. (2016). Connotation frames. *Proceedings of ACL*.",
];
const EGAMI: &str = "Egami, N., Hinck, M., Stewart, B., and Wei, H. (2023). Using imperfect surrogates for downstream inference. *NeurIPS* 36.";
