//! pool N SEED PREFIX... : N random pool sentences with a chosen reading whose entry id starts with one of PREFIX
use nabra::engine::*;
use nabra::fold::*;
use nabra::lexicon::Source;
use nabra::polarity::item::Kind::*;
fn main() {
    let e = Engine::new(
        &Source::folder_at(std::path::Path::new("/work/main/lexicons/ar")).unwrap_or_else(|x| {
            eprintln!("{x}");
            std::process::exit(1)
        }),
    )
    .unwrap_or_else(|x| {
        eprintln!("{x}");
        std::process::exit(1)
    });
    let a: Vec<String> = std::env::args().collect();
    let n: usize = a[1].parse().unwrap();
    let mut seed: u64 = a[2].parse().unwrap();
    let pre = &a[3..];
    let t = std::fs::read_to_string("/tmp/lx/pool.txt").unwrap();
    let lines: Vec<&str> = t.lines().collect();
    let mut s = Scratch::default();
    let mut done = 0;
    let mut tries = 0;
    while done < n && tries < 200000 {
        tries += 1;
        seed = seed
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        let l = lines[(seed >> 33) as usize % lines.len()];
        s.folded.refill(l);
        e.analyse(
            Sentence {
                span: s.folded.span(),
                continues_quotation: false,
            },
            None,
            &mut s,
        );
        let an = &s.analysis;
        let w = |it: &nabra::polarity::item::Item| {
            s.folded.original(it.span, l).slice(l).unwrap_or("").to_owned()
        };
        let hits: Vec<String> = an
            .items
            .iter()
            .filter_map(|it| {
                let id = e.lexicon.id(it.entry?);
                if !(pre.is_empty() || pre.iter().any(|p| id.starts_with(p.as_str()))) {
                    return None;
                }
                let k = match it.kind {
                    Verb(p, past) => format!("{} {:?}", if past { "past" } else { "present" }, p.frame),
                    VerbalNoun(p) => format!("noun {:?}", p.frame),
                    ActorNoun(p) => format!("actor-noun {:?}", p.frame),
                    PassiveNoun(p) => format!("passive {:?}", p.frame),
                    Word(x) => format!("word {} {:?}", x.valence, x.attach),
                    _ => return None,
                };
                let k = k
                    .replace("Frame { agent: ", "[ag ")
                    .replace("target: ", "tg ")
                    .replace("stance: ", "st ")
                    .replace("agent_effect: ", "agE ")
                    .replace("target_effect: ", "tgE ")
                    .replace(" }", "]");
                Some(format!("{} = {} {}", w(it), id, k))
            })
            .collect();
        if hits.is_empty() {
            continue;
        }
        done += 1;
        println!("\n#{done} {l}");
        for h in hits {
            println!("    hit {h}");
        }
        let id = |i: usize| e.lexicon.actors[i].id.clone();
        for v in &an.evidence {
            if v.light != 0 || v.effect != 0 {
                println!(
                    "    evidence: {} as {} by {} light {} effect {}{}{} rule {}",
                    id(v.actor),
                    v.role.name(),
                    v.entry.map(|x| e.lexicon.id(x).to_owned()).unwrap_or_default(),
                    v.light,
                    v.effect,
                    if v.shift.negated { " NEGATED" } else { "" },
                    if v.shift.unreal { " UNREAL" } else { "" },
                    v.rule.name()
                );
            }
        }
    }
}
