use nabra::engine::*;
use nabra::fold::*;
use nabra::lexicon::Source;
fn main() {
    let e = Engine::new(&Source::folder_at(std::path::Path::new("lexicons/ar")).unwrap()).unwrap();
    let t = std::env::args().nth(1).unwrap();
    let mut f = Folded::default();
    f.refill(&t);
    let mut toks = vec![];
    find_tokens(f.bytes(), f.span(), &mut toks);
    let mut hits = vec![];
    e.matcher.find_hits(&e.lexicon, &f, &toks, &mut hits);
    for h in &hits {
        let fm = &e.lexicon.forms[h.form];
        println!(
            "{}..{} {} {:?} {:?} stem {} {:?}",
            h.first,
            h.last,
            e.lexicon.id(fm.entry),
            fm.reading,
            fm.paradigm,
            f.original(h.stem, &t).slice(&t).unwrap(),
            h.affix
        );
    }
    let mut s = Scratch::default();
    s.folded.refill(&t);
    e.analyse(
        Sentence {
            span: s.folded.span(),
            continues_quotation: false,
        },
        None,
        &mut s,
    );
    for (i, it) in s.analysis.items.iter().enumerate() {
        let k = format!("{:?}", it.kind);
        println!(
            "{i} {} | {} | {}",
            s.folded.original(it.span, &t).slice(&t).unwrap(),
            it.entry.map(|x| e.lexicon.id(x).to_owned()).unwrap_or_default(),
            k.chars().take(40).collect::<String>()
        );
    }
    for p in &s.analysis.phrases {
        println!(
            "phrase {}..{} {:?} and {} clause {} {:?}",
            p.start, p.end, p.lead, p.and, p.clause, p.party
        );
    }
    for a in &s.analysis.acts {
        println!(
            "act {} agent {:?} {:?} target {:?} {:?} gov {:?}",
            a.predicate.id,
            a.agent
                .actors
                .iter()
                .map(|&i| &e.lexicon.actors[i].id)
                .collect::<Vec<_>>(),
            a.agent_rule,
            a.target
                .actors
                .iter()
                .map(|&i| &e.lexicon.actors[i].id)
                .collect::<Vec<_>>(),
            a.target_rule,
            a.governor
        );
    }
    for u in &s.analysis.units {
        println!("{} {:?} {:?}", e.lexicon.actors[u.actor].id, u.tone, u.features);
    }
    println!("{:?}", s.analysis.stances);
}
