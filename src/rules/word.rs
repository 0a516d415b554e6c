//! The small tables of words: speech, moods, names, times, sequences, furniture.

use serde::Deserialize;

use super::Example;

/// What a reporting verb says of the words it reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeechKind {
    /// said, told.
    #[default]
    Say,
    /// denied.
    Deny,
    /// estimated, forecast.
    Estimate,
    /// asked.
    Ask,
    /// according to: the speaker follows.
    According,
}

/// What a word says about the standing of the claim beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mood {
    /// Stated as a fact.
    #[default]
    Stated,
    /// not, no, never.
    Negated,
    /// could, would, if.
    Possible,
    /// will, plans to.
    Planned,
    /// allegedly, reportedly.
    Alleged,
    /// estimated, forecast.
    Estimated,
    /// denied.
    Denied,
    /// asked.
    Asked,
    /// Taken back by the outlet in a published correction.
    Corrected,
}

impl Mood {
    /// Its word in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Mood::Stated => "stated",
            Mood::Negated => "negated",
            Mood::Possible => "possible",
            Mood::Planned => "planned",
            Mood::Alleged => "alleged",
            Mood::Estimated => "estimated",
            Mood::Denied => "denied",
            Mood::Asked => "asked",
            Mood::Corrected => "corrected",
        }
    }
}

/// What a word of names is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// Mr, Mrs, Dr, Sir: a person's name follows.
    Honorific,
    /// al, bin, van, de: part of a surname.
    Particle,
    /// Jr, III: part of a name, at its end.
    Suffix,
    /// A first name.
    Given,
    /// Capitalised words that are no part of a name: The, However.
    Stop,
    /// Last words of names that are no person's: Ministry, Bridge, Cup.
    Body,
    /// Words that a hyphen hangs on a name they are no part of: led, era.
    Tail,
}

/// What a word of time is. What its value looks like is said at the head of `times.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeKind {
    /// ended, ending: the last day of a length of time follows.
    Ending,
    /// starting, beginning: the first day of a length of time follows.
    Starting,
    /// January: `value` is its number.
    Month,
    /// Monday: `value` 1.
    Weekday,
    /// today, tomorrow: `value` is the offset in days.
    Day,
    /// morning, night: `value` is the TIMEX3 code (MO, NI).
    Part,
    /// day, week, month: a length of time; `value` is its letter.
    Length,
    /// spring, winter: `value` is the TIMEX3 code (SP, WI).
    Season,
    /// first quarter, Q1: `value` is its number.
    Quarter,
    /// eighties: `value` is the first of its years.
    Decade,
    /// fiscal, financial year: a year by its number follows.
    Fiscal,
    /// Christmas: `value` is the rule for its day, or empty where it moves.
    Holiday,
    /// last, past, previous: points back; `value` is `run` where it means the time up to now, `told` where it counts from what is told.
    Back,
    /// next, coming: points forward; `value` is `near` where it means the very next, `told` as above.
    Forward,
    /// this, current.
    This,
    /// ago, from now: `value` is `back` or `forward`.
    Ago,
    /// earlier, later: `value` is START or END.
    Rest,
    /// late, early: `value` is the TIMEX3 modifier.
    Modifier,
    /// noon, midnight: `value` is the time of day.
    Clock,
    /// a.m., p.m.: `value` is AM or PM.
    Meridiem,
    /// Time zone: `value` is the offset in hours, empty where nobody can tell, `named` where the name is
    /// enough only behind a.m. and p.m.
    Zone,
    /// recently, now: a time that no calendar has; `value` is PAST_REF, PRESENT_REF or FUTURE_REF.
    Vague,
    /// every, each.
    Every,
    /// daily, annually: `value` is the letter of the length after which it comes round.
    Frequency,
    /// twice, times, per: "a week" after it is a rate.
    Rate,
    /// old, aged: the length of time beside it is an age.
    Age,
    /// A name that is written like a date: 9/11.
    Event,
    /// one, two: `value` is the number of the first wording, each further one is one more.
    Number,
    /// first, second: as for numbers.
    Ordinal,
    /// several, a few: a number nobody knows.
    Several,
    /// will, plans to: a day named beside it is to come.
    Future,
    /// was, met: a day named beside it has been.
    Past,
}

impl TimeKind {
    /// Those that an expression may begin with; the others only stand beside one, or show which way a sentence looks.
    pub const OPENING: [TimeKind; 23] = [
        TimeKind::Back,
        TimeKind::Clock,
        TimeKind::Day,
        TimeKind::Decade,
        TimeKind::Event,
        TimeKind::Every,
        TimeKind::Fiscal,
        TimeKind::Forward,
        TimeKind::Frequency,
        TimeKind::Holiday,
        TimeKind::Length,
        TimeKind::Modifier,
        TimeKind::Month,
        TimeKind::Number,
        TimeKind::Ordinal,
        TimeKind::Part,
        TimeKind::Quarter,
        TimeKind::Rest,
        TimeKind::Season,
        TimeKind::Several,
        TimeKind::This,
        TimeKind::Vague,
        TimeKind::Weekday,
    ];
}

/// How a sequence word orders events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SequenceKind {
    /// first time since: nothing of the kind between.
    Since,
    /// the first, the first ever.
    First,
    /// previous, last: nothing of the kind between it and now.
    Previous,
    /// before leaving.
    Before,
    /// after meeting.
    After,
}

macro_rules! word_table {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            /// Kebab-case name.
            pub id: String,
            $($(#[$field_doc])* pub $field: $ty,)*
            /// Taken out by a user's table.
            #[serde(default)]
            pub off: bool,
            /// Texts and what they are read as.
            #[serde(default)]
            pub examples: Vec<Example>,
        }
    };
}

word_table!(
    /// `speech.yaml`: a way of reporting what somebody says.
    Speech {
        /// What it says of the words.
        #[serde(default)] kind: SpeechKind,
        /// Verbs in the infinitive; regular forms are added.
        #[serde(default)] verbs: Vec<String>,
        /// Further wordings, as they stand.
        #[serde(default)] words: Vec<String>,
        /// It also introduces words that are not speech ("showed"), so only with quotation marks or "that".
        #[serde(default)] weak: bool,
        /// It may close a sentence without an object: "Five were hurt, the BBC reported."
        #[serde(default)] trails: bool,
        /// The words are a name that it gives to its object: "called it".
        #[serde(default)] names: bool,
        /// Objects with which the verb is no speech: "claimed 40 lives".
        #[serde(default)] never: Vec<String>,
        /// Before an infinitive it is a participle that reports nothing: "said to be ill".
        #[serde(default)] passive: bool,
    }
);
word_table!(
    /// `moods.yaml`: words that take a claim back to less than a fact.
    MoodWord {
        /// What they make of it.
        mood: Mood,
        /// Wordings.
        words: Vec<String>,
    }
);
word_table!(
    /// `names.yaml`: words around and in personal names.
    NameWord {
        /// What they are.
        kind: NameKind,
        /// Wordings.
        words: Vec<String>,
    }
);
word_table!(
    /// `times.yaml`: months, weekdays and the like.
    TimeWord {
        /// What it is.
        kind: TimeKind,
        /// Its value; see the kind.
        #[serde(default)] value: String,
        /// Wordings.
        words: Vec<String>,
    }
);
word_table!(
    /// `sequences.yaml`: words that put events in an order.
    SequenceWord {
        /// How they order.
        kind: SequenceKind,
        /// Wordings.
        words: Vec<String>,
    }
);
/// What a wording of a correction note does to the values behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CorrectionKind {
    /// Speaks of an earlier version.
    Earlier,
    /// What an earlier version said is wrong.
    Said,
    /// Wrong in itself.
    Wrong,
    /// Right.
    Right,
    /// The value right behind it is the other one.
    Not,
    /// The value right behind it is wrong, if a right one stands right before.
    From,
}

word_table!(
    /// `corrections.yaml`: words of correction notes.
    CorrectionWord {
        /// What they do.
        kind: CorrectionKind,
        /// Wordings.
        words: Vec<String>,
    }
);
/// What a line of furniture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FurnitureKind {
    /// Advertisements, and what asks the reader to do something.
    Advertisement,
    /// Navigation above the article.
    Breadcrumb,
    /// Links to other articles.
    Related,
    /// Text or credit of a picture.
    Caption,
    /// Author or agency.
    Byline,
    /// Words around the date of the article.
    Dateline,
    /// The reader's own clock.
    Clock,
    /// A note of the outlet about an earlier error.
    Correction,
}

word_table!(
    /// `furniture.yaml`: lines that belong to the page.
    Furniture {
        /// What the line is.
        kind: FurnitureKind,
        /// Whole lines.
        #[serde(default)] lines: Vec<String>,
        /// Beginnings of lines.
        #[serde(default)] starts: Vec<String>,
        /// Ends of lines.
        #[serde(default)] ends: Vec<String>,
        /// Everything after such a line belongs to it too.
        #[serde(default)] tail: bool,
    }
);
