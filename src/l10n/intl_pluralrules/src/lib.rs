//! The part of `intl_pluralrules` 7 that `fluent-bundle` uses, answered by ICU4X.
//!
//! The published crate's own CLDR 37 tables lose the modulo in rules such as `n % 100 = 3..10`,
//! so Arabic 103 and Romanian 101 came out wrong. Every integer is now decided by `icu_plurals`;
//! a test of the parent crate compares both for 0..=10,000 in each shipped locale.
use unic_langid::LanguageIdentifier;

/// Operands of the plural rules, as in UTS 35 ("Operand meanings").
pub mod operands {
    /// `n` absolute value, `i` integer digits, `v`/`w` count of fraction digits with/without
    /// trailing zeros, `f`/`t` those digits as a number.
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub struct PluralOperands {
        pub n: f64,
        pub i: u64,
        pub v: usize,
        pub w: usize,
        pub f: u64,
        pub t: u64,
    }

    impl TryFrom<f64> for PluralOperands {
        type Error = &'static str;

        fn try_from(x: f64) -> Result<Self, Self::Error> {
            let shown = x.abs().to_string();
            let (whole, fraction) = shown.split_once('.').unwrap_or((&shown, ""));
            let trimmed = fraction.trim_end_matches('0');
            Ok(Self {
                n: x.abs(),
                i: whole.parse().map_err(|_| "number too large for plural rules")?,
                v: fraction.len(),
                w: trimmed.len(),
                f: fraction.parse().unwrap_or(0),
                t: trimmed.parse().unwrap_or(0),
            })
        }
    }
}

/// CLDR plural categories, spelled as the replaced crate spells them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types, clippy::upper_case_acronyms)]
pub enum PluralCategory {
    ZERO,
    ONE,
    TWO,
    FEW,
    MANY,
    OTHER,
}

/// Which of a locale's two rule sets is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(non_camel_case_types, clippy::upper_case_acronyms)]
pub enum PluralRuleType {
    ORDINAL,
    CARDINAL,
}

/// The rules of one locale.
pub struct PluralRules {
    rules: icu_plurals::PluralRules,
}

impl PluralRules {
    /// Languages that have rules of their own. `fluent-bundle` negotiates against this list and
    /// would fall back to English silently, so it holds every language a service may ship.
    pub fn get_locales(_: PluralRuleType) -> Vec<LanguageIdentifier> {
        include_str!("locales.txt").split_whitespace().filter_map(|tag| tag.parse().ok()).collect()
    }

    pub fn create<L: Into<LanguageIdentifier>>(
        lang: L,
        kind: PluralRuleType,
    ) -> Result<Self, &'static str> {
        let tag = lang.into().language.to_string();
        let locale: icu_locale_core::Locale = tag.parse().map_err(|_| "not a language")?;
        let kind = match kind {
            PluralRuleType::CARDINAL => icu_plurals::PluralRuleType::Cardinal,
            PluralRuleType::ORDINAL => icu_plurals::PluralRuleType::Ordinal,
        };
        let options = icu_plurals::PluralRulesOptions::default().with_type(kind);
        icu_plurals::PluralRules::try_new(locale.into(), options)
            .map(|rules| Self { rules })
            .map_err(|_| "no plural data")
    }

    pub fn select<N: TryInto<operands::PluralOperands>>(
        &self,
        number: N,
    ) -> Result<PluralCategory, &'static str> {
        use icu_plurals::PluralCategory as Icu;
        let n = number.try_into().map_err(|_| "not a number")?;
        let operands = if n.v == 0 {
            icu_plurals::PluralOperands::from(n.i)
        } else {
            let shown = format!("{}.{:0width$}", n.i, n.f, width = n.v);
            let decimal = shown.parse::<fixed_decimal::Decimal>().map_err(|_| "not a number")?;
            icu_plurals::PluralOperands::from(&decimal)
        };
        Ok(match self.rules.category_for(operands) {
            Icu::Zero => PluralCategory::ZERO,
            Icu::One => PluralCategory::ONE,
            Icu::Two => PluralCategory::TWO,
            Icu::Few => PluralCategory::FEW,
            Icu::Many => PluralCategory::MANY,
            Icu::Other => PluralCategory::OTHER,
        })
    }
}
