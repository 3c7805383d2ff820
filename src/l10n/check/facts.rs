//! What stands in a pattern: texts, variables, terms, choices, and what is beside what.
use fluent_syntax::ast::{Expression, InlineExpression, Message, Pattern, PatternElement, Variant};

/// A choice between variants.
pub(super) struct Select<'f, 'a> {
    /// The variable chosen by, where it is one.
    pub(super) var: Option<&'a str>,
    pub(super) variants: &'f [Variant<&'a str>],
    pub(super) depth: usize,
}

/// A variable or term in its place.
pub(super) struct Shown<'a> {
    pub(super) name: &'a str,
    /// The text right before it; nothing where another placeable or the beginning is.
    pub(super) before: Option<&'a str>,
    /// The text right after it.
    pub(super) after: Option<&'a str>,
    /// Whether another plain placeable follows at once.
    pub(super) touches: bool,
}

/// What stands in one pattern, all its variants included.
#[derive(Default)]
pub(super) struct Facts<'f, 'a> {
    /// Words of the translator.
    pub(super) texts: Vec<&'a str>,
    /// The same, without those inside a choice by number: those may spell the number out.
    pub(super) fixed: Vec<&'a str>,
    /// Quoted texts in braces.
    pub(super) literals: Vec<&'a str>,
    pub(super) vars: Vec<Shown<'a>>,
    pub(super) terms: Vec<&'a str>,
    pub(super) messages: Vec<&'a str>,
    /// What our texts do not need: functions, parts of terms.
    pub(super) odd: Vec<&'a str>,
    pub(super) selects: Vec<Select<'f, 'a>>,
    numbers: &'f [&'f str],
    depth: usize,
    by_number: usize,
}

/// The pattern of a message and of each of its attributes, by name; the message itself is "".
pub(super) fn parts<'f, 'a>(
    message: &'f Message<&'a str>,
) -> impl Iterator<Item = (&'a str, &'f Pattern<&'a str>)> {
    let attributes = message.attributes.iter().map(|a| (a.id.name, &a.value));
    message.value.iter().map(|value| ("", value)).chain(attributes)
}

/// Reads a whole message, `numbers` being the names of its number variables.
pub(super) fn of_message<'f, 'a>(
    message: &'f Message<&'a str>,
    numbers: &'f [&'f str],
) -> Facts<'f, 'a> {
    let mut facts = Facts { numbers, ..Facts::default() };
    parts(message).for_each(|(_, pattern)| facts.pattern(pattern));
    facts
}

/// Reads one pattern.
pub(super) fn of_pattern<'f, 'a>(pattern: &'f Pattern<&'a str>) -> Facts<'f, 'a> {
    let mut facts = Facts::default();
    facts.pattern(pattern);
    facts
}

impl<'f, 'a> Facts<'f, 'a> {
    /// Whether a variable is shown or chosen by.
    pub(super) fn uses(&self, name: &str) -> bool {
        self.vars.iter().any(|v| v.name == name) || self.selects.iter().any(|s| s.var == Some(name))
    }

    fn pattern(&mut self, pattern: &'f Pattern<&'a str>) {
        let elements = &pattern.elements;
        for (place, element) in elements.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|p| elements.get(p));
            match element {
                PatternElement::TextElement { value } => {
                    self.texts.push(value);
                    if self.by_number == 0 {
                        self.fixed.push(value);
                    }
                }
                PatternElement::Placeable { expression } => {
                    self.expression(expression, before, elements.get(place + 1));
                }
            }
        }
    }

    fn expression(
        &mut self,
        expression: &'f Expression<&'a str>,
        before: Option<&PatternElement<&'a str>>,
        after: Option<&PatternElement<&'a str>>,
    ) {
        let (selector, variants) = match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                let (before, after_text) = (text_of(before), text_of(after));
                let touches = after.is_some_and(is_name);
                self.vars.push(Shown { name: id.name, before, after: after_text, touches });
                return;
            }
            Expression::Inline(inline) => return self.inline(inline),
            Expression::Select { selector, variants } => (selector, variants),
        };
        let var = match selector {
            InlineExpression::VariableReference { id } => Some(id.name),
            other => {
                self.inline(other);
                None
            }
        };
        self.depth += 1;
        self.selects.push(Select { var, variants, depth: self.depth });
        let by_number = var.is_some_and(|v| self.numbers.contains(&v));
        self.by_number += usize::from(by_number);
        variants.iter().for_each(|variant| self.pattern(&variant.value));
        self.by_number -= usize::from(by_number);
        self.depth -= 1;
    }

    fn inline(&mut self, inline: &'f InlineExpression<&'a str>) {
        match inline {
            InlineExpression::StringLiteral { value } => self.literals.push(value),
            InlineExpression::NumberLiteral { value } => self.texts.push(value),
            InlineExpression::VariableReference { id } => {
                let (before, after) = (None, None);
                self.vars.push(Shown { name: id.name, before, after, touches: false });
            }
            InlineExpression::FunctionReference { id, arguments } => {
                if id.name != "NUMBER" {
                    self.odd.push(id.name);
                }
                arguments.positional.iter().for_each(|a| self.inline(a));
            }
            InlineExpression::TermReference { id, attribute, .. } => {
                self.terms.push(id.name);
                self.odd.extend(attribute.iter().map(|a| a.name));
            }
            InlineExpression::MessageReference { id, .. } => self.messages.push(id.name),
            InlineExpression::Placeable { expression } => self.expression(expression, None, None),
        }
    }
}

fn text_of<'a>(element: Option<&PatternElement<&'a str>>) -> Option<&'a str> {
    match element {
        Some(PatternElement::TextElement { value }) => Some(value),
        _ => None,
    }
}

fn is_name(element: &PatternElement<&str>) -> bool {
    let inline = |e: &Expression<&str>| {
        matches!(
            e,
            Expression::Inline(
                InlineExpression::VariableReference { .. } | InlineExpression::TermReference { .. }
            )
        )
    };
    matches!(element, PatternElement::Placeable { expression } if inline(expression))
}
