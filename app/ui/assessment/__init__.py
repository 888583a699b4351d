"""Questionnaires, asked and scored."""
