use nabra::engine::*;
use nabra::fold::*;
use nabra::lexicon::Source;
use nabra::polarity::{Voice, feature::Features, stance::Holder, tone::*};
use nabra::profile::{fit::*, gold::*, validate::*};
use std::collections::*;
struct P {
    actors: Vec<String>,
    units: Vec<(String, Features, Option<bool>)>,
    stances: Vec<String>,
    text: String,
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let src = Source::folder_at(std::path::Path::new("lexicons/ar")).unwrap();
    let e = Engine::new(&src).unwrap();
    eprintln!(
        "preds {} words {} nouns {} aliases {} forms {} patterns {} mem {}",
        e.lexicon.predicates.len(),
        e.lexicon.words.len(),
        e.lexicon.nouns.len(),
        e.lexicon.aliases.len(),
        e.lexicon.forms.len(),
        e.matcher.patterns(),
        e.matcher.memory()
    );
    let text = std::fs::read_to_string("/work/shared/gold/dev.jsonl").unwrap();
    let gold = read_gold("dev", &text).unwrap();
    let mut s = Scratch::default();
    let mut preds = vec![];
    let four = ["TUR", "RUS", "ARM", "AZE"];
    for g in &gold {
        s.folded.refill(&g.sentence);
        let sen = Sentence {
            span: s.folded.span(),
            continues_quotation: false,
        };
        e.analyse(sen, None, &mut s);
        let id = |i: usize| e.lexicon.actors[i].id.clone();
        let an = &s.analysis;
        let mut st: Vec<String> = an
            .stances
            .iter()
            .map(|x| {
                let h = match x.holder {
                    Holder::Actor(i) => {
                        let k = id(i);
                        if four.contains(&k.as_str()) {
                            k
                        } else {
                            "OTH".into()
                        }
                    }
                    Holder::Other => "OTH".into(),
                    Holder::Outlet => "OUT".into(),
                };
                format!("{}>{}:{}", h, id(x.target), if x.positive { "+" } else { "-" })
            })
            .collect();
        st.sort();
        st.dedup();
        preds.push(P {
            actors: an.units.iter().map(|u| id(u.actor)).collect(),
            units: an
                .units
                .iter()
                .map(|u| {
                    (
                        id(u.actor),
                        {
                            let d = std::env::var("DROP").unwrap_or_default();
                            let mut f = u.features.clone();
                            f.retain(|k, _| d.is_empty() || !d.split(',').any(|p| k.starts_with(p)));
                            f
                        },
                        u.voice.map(|v| v == Voice::Attributed),
                    )
                })
                .collect(),
            stances: st,
            text: explain(&e, &s, &g.sentence),
        });
    }
    if a.get(1).map(|x| x == "show").unwrap_or(false) {
        for (g, p) in gold.iter().zip(&preds) {
            if a.len() < 3 || a[2..].contains(&g.id) {
                println!("{} {}\n{}", g.id, g.sentence, p.text);
            }
        }
        return;
    }
    let mut ment = Hits::default();
    let mut stn = Hits::default();
    let mut worst: BTreeMap<String, i32> = BTreeMap::new();
    for (g, p) in gold.iter().zip(&preds) {
        let mut c: Vec<String> = g.units.iter().map(|u| u.actor.clone()).collect();
        c.sort();
        let mut q = p.actors.clone();
        q.sort();
        if c != q && a.get(1).map(|x| x == "ment").unwrap_or(false) {
            println!("{} gold {:?} got {:?} {}", g.id, c, q, g.sentence);
        }
        ment.add(&c, &q);
        let mut t = g.stances.clone();
        t.sort();
        t.dedup();
        stn.add(&t, &p.stances);
        if a.get(1).map(|x| x == "stance").unwrap_or(false) && t != p.stances {
            println!(
                "{} {}\n  gold {:?}\n  got  {:?}\n{}",
                g.id, g.sentence, t, p.stances, p.text
            );
        }
    }
    println!("mention {:?} {:?}", ment.scores(), ment);
    println!("stance {:?} {:?}", stn.scores(), stn);
    let o = FitOptions {
        ridge: std::env::var("RIDGE")
            .ok()
            .and_then(|x| x.parse().ok())
            .unwrap_or(2.0),
        balance: std::env::var("BAL")
            .ok()
            .and_then(|x| x.parse().ok())
            .unwrap_or(0.5),
        steps: 600,
    };
    {
        let mut t: BTreeMap<(i8, String), i32> = BTreeMap::new();
        for (g, p) in gold.iter().zip(&preds) {
            for u in &g.units {
                if let Some(x) = p.units.iter().find(|x| x.0 == u.actor) {
                    let mut neg = 0;
                    let mut pos = 0;
                    for (k, v) in &x.1 {
                        if k.contains("agent.") || k.contains("target.") || k.contains("bearer.") {
                            if k.ends_with("neg.real") {
                                neg += v
                            }
                            if k.ends_with("pos.real") {
                                pos += v
                            }
                        }
                    }
                    let c = if neg == 0 && pos == 0 {
                        "none"
                    } else if neg > pos {
                        "neg"
                    } else if pos > neg {
                        "pos"
                    } else {
                        "tie"
                    };
                    *t.entry((u.tone, c.to_string())).or_default() += 1;
                }
            }
        }
        println!("{t:?}");
    }
    // folds by document
    let mut docs: Vec<&str> = gold.iter().map(|g| g.document.as_str()).collect();
    docs.sort();
    docs.dedup();
    let fold = |d: &str| docs.binary_search(&d).unwrap() % 10;
    let mut data = vec![];
    for (gi, (g, p)) in gold.iter().zip(&preds).enumerate() {
        for u in &g.units {
            if let Some(x) = p.units.iter().find(|x| x.0 == u.actor) {
                data.push((
                    gi,
                    fold(&g.document),
                    &x.1,
                    u.tone,
                    u.effect,
                    u.voice.clone(),
                    u.actor.clone(),
                ));
            }
        }
    }
    struct W(BTreeMap<String, [i32; 2]>);
    impl W {
        fn tone(&self, f: &Features) -> Score {
            score(&self.0, f)
        }
    }
    for what in ["tone", "effect"] {
        let hand = if what == "tone" {
            &e.weights.hand.tone
        } else {
            &e.weights.hand.effect
        };
        {
            let ww = W(hand.clone());
            let mut c = Confusion::default();
            for d in &data {
                c.add(if what == "tone" { d.3 } else { d.4 }, ww.tone(d.2).class.sign());
            }
            println!("{what} by hand {:.3} {:?}", c.macro_f1(), c.counts);
        }
        let cls =
            |d: &(usize, usize, &Features, i8, i8, String, String)| if what == "tone" { d.3 } else { d.4 };
        let mut cv = Confusion::default();
        let mut conf = vec![];
        for f in 0..10 {
            let tr: Vec<_> = data
                .iter()
                .filter(|d| d.1 != f)
                .map(|d| (d.2, Polarity::from_sign(cls(d) as i64)))
                .collect();
            let w = fit(&tr, hand, o);
            let ww = W(w);
            for d in data.iter().filter(|d| d.1 == f) {
                let sc = ww.tone(d.2);
                cv.add(cls(d), sc.class.sign());
                conf.push((sc.confidence, cls(d), sc.class.sign(), d.0, d.6.clone()));
            }
        }
        let tr: Vec<_> = data
            .iter()
            .map(|d| (d.2, Polarity::from_sign(cls(d) as i64)))
            .collect();
        let w = fit(&tr, hand, o);
        let ww = W(w.clone());
        let mut fitc = Confusion::default();
        for d in &data {
            fitc.add(cls(d), ww.tone(d.2).class.sign());
        }
        conf.sort_by_key(|c| -c.0);
        let mut half = Confusion::default();
        for c in &conf[..conf.len() / 2] {
            half.add(c.1, c.2);
        }
        println!(
            "{what}: cv {:.3} fit {:.3} half {:.3} alpha {:.3} {:?} classes {:?}",
            cv.macro_f1(),
            fitc.macro_f1(),
            half.macro_f1(),
            cv.alpha(),
            cv.counts,
            [0, 1, 2].map(|i| {
                let c = cv.class(i);
                format!("{:.2}/{:.2}", c.0, c.1)
            })
        );
        if a.get(1).map(|x| x == "err").unwrap_or(false) && a[2] == what {
            for c in conf.iter().filter(|c| c.1 != c.2) {
                let g = &gold[c.3];
                println!(
                    "\n## {} {} gold {} got {} conf {}\n{}\n{}   FEAT {:?}",
                    g.id,
                    c.4,
                    c.1,
                    c.2,
                    c.0,
                    g.sentence,
                    preds[c.3].text,
                    preds[c.3].units.iter().find(|x| x.0 == c.4).unwrap().1
                );
            }
        }
        if a.get(1).map(|x| x == "w").unwrap_or(false) {
            let mut v: Vec<_> = w.iter().collect();
            v.sort_by_key(|x| -(x.1[0].abs() + x.1[1].abs()));
            for (k, x) in v.iter().take(60) {
                println!("{k} {x:?}");
            }
        }
        let _ = &mut worst;
    }
}
fn explain(e: &Engine, s: &Scratch, t: &str) -> String {
    let mut o = String::new();
    let an = &s.analysis;
    let id = |i: usize| e.lexicon.actors[i].id.clone();
    let names = |p: &nabra::polarity::phrase::Party| {
        format!(
            "{}{}{}",
            p.actors.iter().map(|&i| id(i)).collect::<Vec<_>>().join("+"),
            if p.other { "+oth" } else { "" },
            if p.owned { "(owned)" } else { "" }
        )
    };
    let polar: Vec<String> = an
        .items
        .iter()
        .filter_map(|it| {
            use nabra::polarity::item::Kind::*;
            let v = match it.kind {
                Verb(p, _) | VerbalNoun(p) | ActorNoun(p) | PassiveNoun(p) => {
                    let f = p.frame;
                    if f.agent == 0
                        && f.target == 0
                        && f.stance == 0
                        && f.target_effect == 0
                        && f.agent_effect == 0
                    {
                        return None;
                    }
                    format!("{}({},{},{})", p.id, f.agent, f.target, f.stance)
                }
                Word(w) => {
                    if w.valence == 0 && w.effect == 0 {
                        return None;
                    }
                    format!("W:{}({})", w.id, w.valence)
                }
                _ => return None,
            };
            Some(format!(
                "{}={}",
                s.folded.original(it.span, t).slice(t).unwrap_or(""),
                v
            ))
        })
        .collect();
    o += &format!("   POLAR {}\n", polar.join(" ; "));
    for a in &an.acts {
        if a.predicate.frame == Default::default() && !std::env::var("ALL").is_ok() {
            continue;
        }
        let it = &an.items[a.item];
        o += &format!(
            "   act {} {} [{}] agent {} {:?} target {} {:?} gov {:?} frame {:?}\n",
            a.predicate.id,
            s.folded.original(it.span, t).slice(t).unwrap_or(""),
            a.clause,
            names(&a.agent),
            a.agent_rule,
            names(&a.target),
            a.target_rule,
            a.governor.map(|g| an.acts[g].predicate.id.clone()),
            (
                a.predicate.frame.agent,
                a.predicate.frame.target,
                a.predicate.frame.stance
            )
        );
    }
    for v in &an.evidence {
        if v.light != 0 || v.effect != 0 {
            o += &format!(
                "   ev {} {} {} light {} eff {} neg {} unreal {} attr {} rule {:?}\n",
                id(v.actor),
                v.role.name(),
                v.entry.map(|x| e.lexicon.id(x).to_owned()).unwrap_or_default(),
                v.light,
                v.effect,
                v.shift.negated,
                v.shift.unreal,
                v.attributed,
                v.rule
            );
        }
    }
    o
}
