//! Who of the staff may read a text.

/// From most readers to fewest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Eyes {
    /// Whoever has the family.
    #[default]
    Staff,
    /// Leads: it speaks of danger.
    Lead,
    /// Leads who never had to do with the family: it may be about one of them.
    Apart,
}

impl Eyes {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Staff, Self::Lead, Self::Apart];

    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Lead => "lead",
            Self::Apart => "apart",
        }
    }

    /// Reads the word; an unknown one hides most.
    pub fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|eyes| eyes.as_str() == text).unwrap_or(Self::Apart)
    }

    /// What somebody may read who may read this and everything that more may.
    pub fn up_to(self) -> Vec<&'static str> {
        Self::ALL.into_iter().filter(|eyes| *eyes <= self).map(Self::as_str).collect()
    }
}
