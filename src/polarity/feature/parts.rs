//! Parts of features: closed lists whose values have names.
//!
//! In: what rules find, distances in words, values. Out: the value of a list and its name, as a piece of a feature's.
//! Guarantee: values are numbered in the order of their list, on which the numbers of features rest.

/// An enumeration whose values have names, in the order of their discriminants.
macro_rules! named {
    ($(#[$about:meta])* $type:ident { $($(#[$says:meta])* $value:ident = $name:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $type { $($(#[$says])* $value,)+ }

        impl $type {
            /// All, in the order of their discriminants.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The name, as a piece of a feature's.
            pub fn name(self) -> &'static str {
                match self { $(Self::$value => $name,)+ }
            }
        }
    };
}

named! {
    /// The part that the actor plays in a piece of evidence.
    Part {
        /// It acts.
        Agent = "agent",
        /// It is acted upon.
        Target = "target",
        /// It is described.
        Bearer = "bearer",
        /// It works for a good deed: «دعا بوتين إلى التعاون لإنهاء الصراع».
        Goal = "goal",
        /// It stands beside whom the light falls on.
        Beside = "beside",
        /// It helps a party to a conflict, which is not always a good deed.
        Backer = "backer",
    }
}

named! {
    /// Bad or good.
    Sign {
        /// Bad light, harm.
        Negative = "neg",
        /// Good light, benefit.
        Positive = "pos",
    }
}

impl Sign {
    /// The sign of a light or effect.
    pub fn of(value: i8) -> Self {
        if value > 0 { Self::Positive } else { Self::Negative }
    }
}

named! {
    /// Whose view.
    Whose {
        /// Another party's, of the actor.
        Other = "other",
        /// Another tracked actor's, of the actor.
        Actor = "actor",
        /// The actor's own, of somebody.
        Own = "own",
    }
}

named! {
    /// What a word is by itself, whoever is meant.
    Tendency {
        /// Bad.
        Bad = "neg",
        /// Neither.
        Neither = "zero",
        /// Good.
        Good = "pos",
    }
}

impl Tendency {
    /// That of a value.
    pub fn of(value: i8) -> Self {
        match value {
            ..0 => Self::Bad,
            0 => Self::Neither,
            _ => Self::Good,
        }
    }
}

named! {
    /// Where an entry stands.
    Place {
        /// In the sentence.
        Said = "said",
        /// Up to three words before the actor's name.
        Before = "before",
        /// Up to three words behind it.
        Behind = "behind",
        /// In the evidence on the actor: rules gave it its light, harm or benefit.
        Borne = "borne",
    }
}

named! {
    /// The form of an entry in the sentence.
    Form {
        /// A verb.
        Verb = "verb",
        /// A verbal noun.
        VerbalNoun = "verbal_noun",
        /// A participle or noun of the one who acts.
        ActorNoun = "actor_noun",
        /// A participle of the one acted upon.
        PassiveNoun = "passive_noun",
        /// An evaluative word.
        Word = "word",
    }
}

named! {
    /// What an entry gives to whom, were an actor that party.
    Side {
        /// Light on who acts.
        Agent = "agent",
        /// Light on who is acted upon.
        Target = "target",
        /// What the one holds toward the other.
        Stance = "stance",
        /// What comes to who is acted upon, or lies in an evaluative word.
        Effect = "effect",
        /// Light of an evaluative word.
        Valence = "valence",
    }
}

named! {
    /// How many words lie between an entry and the actor's nearest name.
    Reach {
        /// It stands right beside it.
        One = "1",
        /// Two or three words away.
        Three = "3",
        /// Four to six.
        Six = "6",
        /// Seven to twelve.
        Twelve = "12",
        /// Farther.
        Far = "far",
    }
}

impl Reach {
    /// That of a distance in words.
    pub fn of(distance: usize) -> Self {
        match distance {
            ..=1 => Self::One,
            2..=3 => Self::Three,
            4..=6 => Self::Six,
            7..=12 => Self::Twelve,
            _ => Self::Far,
        }
    }
}

named! {
    /// How real what the sentence says is.
    Reality {
        /// It is so.
        Real = "real",
        /// It is taken back: «لم تنجح».
        Negated = "negated",
        /// It is only tried, wanted or possible.
        Unreal = "unreal",
        /// The speaker denies it.
        Denied = "denied",
    }
}

named! {
    /// On whom the light falls.
    Owned {
        /// On the actor.
        Itself = "",
        /// On something of the actor's.
        Thing = "owned.",
    }
}
