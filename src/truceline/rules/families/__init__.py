"""One module a family of rules, by its name. Adding one: docs/develop/adding-a-rule.md."""
