//! The closed classes of English words, by which the grammar of a sentence shows. Each word of a text is looked up once; what
//! it belongs to goes with it as bits. Knows no noun, verb or unit: those are in the tables.

/// A closed class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// "a", "an".
    Indefinite,
    /// "the".
    Definite,
    /// "half".
    Half,
    /// Stands before a noun phrase and points at it.
    Determiner,
    /// A form of be, have or do, or a modal verb.
    Auxiliary,
    /// May stand inside a verb group; adverbs in "-ly" are not listed.
    Adverb,
    /// "only", which may stand inside a noun phrase, too.
    Focus,
    /// A preposition, conjunction, pronoun or the like.
    Connective,
    /// Leads a phrase that describes what stands before it.
    Preposition,
    /// Opens a clause of its own, or ends one.
    Opener,
    /// Begins a clause with a subject of its own.
    Subordinate,
    /// What stands before it stands alone: a noun phrase is over.
    Closing,
    /// May introduce names that are listed one by one.
    Introducing,
}

impl Class {
    /// All of them.
    pub(crate) const ALL: [Class; 13] = [
        Class::Indefinite,
        Class::Definite,
        Class::Half,
        Class::Determiner,
        Class::Auxiliary,
        Class::Adverb,
        Class::Focus,
        Class::Connective,
        Class::Preposition,
        Class::Opener,
        Class::Subordinate,
        Class::Closing,
        Class::Introducing,
    ];

    /// One bit for each class.
    #[inline]
    pub(crate) const fn bit(self) -> u16 {
        1 << self as u32
    }
}

/// The words of a class, folded.
pub(crate) const fn words(class: Class) -> &'static [&'static str] {
    match class {
        Class::Indefinite => &["a", "an"],
        Class::Definite => &["the"],
        Class::Half => &["half"],
        Class::Determiner => &["a", "an", "the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your", "all", "both"],
        Class::Auxiliary => &[
            "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "having", "do", "does", "did", "will", "would", "shall", "should",
            "can", "could", "may", "might", "must", "get", "got", "gets", "cannot",
        ],
        Class::Adverb => &[
            "also", "already", "now", "then", "still", "just", "even", "ever", "never", "not", "too", "later", "earlier", "soon", "again", "together", "both",
            "all", "since", "so", "far", "yet", "there", "here", "alone", "back", "apart", "instead", "once", "twice", "often", "always", "perhaps", "almost",
            "each", "apiece", "altogether", "away", "ahead", "ago", "else",
        ],
        Class::Focus => &["only"],
        Class::Connective => &[
            "of", "in", "on", "at", "by", "for", "from", "to", "with", "into", "onto", "over", "under", "after", "before", "during", "between", "among",
            "amongst", "against", "through", "throughout", "without", "within", "across", "along", "around", "near", "off", "out", "up", "down", "about",
            "above", "below", "behind", "beyond", "despite", "except", "inside", "outside", "per", "than", "till", "until", "toward", "towards", "upon", "via",
            "versus", "vs", "like", "as", "and", "or", "but", "nor", "if", "because", "although", "though", "while", "whereas", "when", "where", "whether",
            "unless", "i", "you", "he", "she", "it", "we", "they", "me", "him", "us", "them", "himself", "herself", "itself", "themselves", "who", "whom",
            "whose", "which", "what", "how", "why", "including", "excluding", "according", "such", "some", "any", "no", "every", "either", "neither", "'s",
            "thus", "however", "besides",
        ],
        Class::Preposition => &[
            "of", "in", "on", "at", "for", "from", "with", "by", "to", "near", "against", "about", "into", "after", "before", "despite", "amid", "during",
            "over", "under", "between", "among", "through", "without", "within", "outside", "inside", "since", "following", "around", "across", "until",
            "than", "down", "off", "along", "behind", "beside", "beyond", "toward", "towards", "upon", "beneath",
        ],
        Class::Opener => &[
            "that", "who", "whom", "whose", "which", "but", "while", "whereas", "when", "after", "before", "since", "because", "although", "though", "if",
            "whether", "unless", "until", "where", "as", "and", "or", "nor", "then", "so", "once", "what", "how", "why",
        ],
        Class::Subordinate => {
            &["who", "which", "that", "when", "where", "while", "after", "before", "since", "until", "because", "but", "although", "though", "if", "whose"]
        }
        Class::Introducing => &["include", "includes", "included", "including", "like", "are", "were", "as"],
        Class::Closing => &[
            "a", "about", "after", "against", "although", "amid", "among", "an", "and", "any", "are", "as", "at", "be", "because", "been", "before", "being",
            "between", "both", "but", "by", "can", "could", "did", "do", "does", "during", "for", "from", "had", "has", "have", "he", "her", "his", "how", "i",
            "if", "in", "into", "is", "it", "its", "may", "might", "must", "near", "no", "not", "of", "on", "or", "our", "over", "shall", "she", "should",
            "since", "so", "some", "than", "that", "the", "their", "there", "these", "they", "this", "those", "though", "through", "to", "under", "until",
            "up", "via", "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who", "whose", "will", "with", "within", "without",
            "would", "yet", "you",
        ],
    }
}
