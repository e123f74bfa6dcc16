//! The coded development sentences, where they are at hand: `../shared/gold/dev.jsonl` is not part of the
//! repository. Prints the scores (`cargo test --test gold -- --nocapture`) and fails only when the file is there
//! and cannot be read; what the scores must reach is decided by `nabra validate --min-f1`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use nabra::engine::Engine;
use nabra::profile::agreement::Agreement;
use nabra::profile::evaluation::{Pairs, Scores};
use nabra::profile::fit::FitOptions;
use nabra::profile::folds::cross_validate;
use nabra::profile::gold::Gold;

#[test]
fn development_sentences_can_be_read_and_scored() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/gold/dev.jsonl");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("{path}: not there");
        return;
    };
    let gold = Gold::read(path, &text).unwrap();
    let engine = Engine::shipped().unwrap();
    let pairs = Pairs::new(&engine, &gold);
    let folds = cross_validate(&pairs, &engine.weights.hand, 10, FitOptions::default());
    for (name, scores) in [
        ("as shipped", Scores::of(&pairs, &engine.weights)),
        ("in ten folds", folds),
    ] {
        let agreement = Agreement::new(&pairs, &scores);
        println!(
            "{name}: mention F1 {:.3}, tone macro-F1 {:.3} (confident half {:.3}), effect {:.3}, voice {:.3}, stances {:.3}",
            agreement.mentions.f1.value,
            agreement.tone.macro_f1.value,
            agreement.confident_tone.macro_f1.value,
            agreement.effect.map_or(0.0, |effect| effect.macro_f1.value),
            agreement.voice.map_or(0.0, |voice| voice.value),
            agreement.stances.map_or(0.0, |stances| stances.f1.value),
        );
    }
}
