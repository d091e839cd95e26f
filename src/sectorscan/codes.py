"""Every kind of problem and of notice by its code, with what it means: one table for all.

A code never changes its meaning; `docs/problems.md` is made from this table.
"""

from collections.abc import Mapping

PROBLEMS: Mapping[str, str] = {
    # Files
    "cannot-read": "The file is not there, is a folder or a device, or may not be read.",
    "empty": "The file or the sheet holds nothing.",
    "not-utf-8": "The text is saved in an encoding that is not UTF-8.",
    "other-encoding": "The text is not in the encoding that it is said to have.",
    "unprintable": "The text holds a character that no text should.",
    "not-yaml": "The text is no YAML; often a colon or an indentation is wrong.",
    "yaml-feature": "YAML can do this, a profile need not: tags, merge keys, several documents.",
    "curly-quotes": "A text stands in quotes of a word processor, which YAML takes for letters.",
    "not-json": "The text is no JSON.",
    "other-kind-of-file": "The file is of another kind than is read here; the tip says what to do.",
    "password": "The workbook is protected by a password.",
    "damaged": "The file cannot be opened: it is damaged, or only a part of one.",
    "too-big": "The file takes more memory or rows than is allowed.",
    "outside-folder": "A path leads out of the folder of the profile or rubric.",
    "not-installed": "Reading this kind of file needs a package that is not installed.",
    # What a file is
    "not-filled-in": "The profile is as it was written by `new`.",
    "no-fields": "The file holds no `field: value` lines.",
    "not-a-profile": "The file is a rubric, an assessment or something else, not a profile.",
    "not-a-rubric": "The file says nowhere that it is a rubric.",
    "not-an-assessment": "The file is no assessment that was saved as JSON, or of another version.",
    "not-a-programme": "The file is no saved programme, of another version, or of another sector.",
    # Fields and values
    "unknown-field": "The field, column or sheet is not known here.",
    "missing-field": "A field or a column that is needed is not there.",
    "given-twice": "The same field, column or id stands twice.",
    "wrong-kind": "The value is of another kind than the field takes: text for a number, say.",
    "out-of-range": "The figure is one that the field cannot have.",
    "unknown-choice": "The value is none of those that are allowed.",
    "wrong-length": "A text or a list is empty, too short or too long.",
    "clash": "Two fields of one record cannot both be right.",
    # Tables
    "not-read": "Nothing is read from a column of a question, or of a breach of rights at work.",
    "no-such-sheet": "The workbook has no such sheet, or it is not clear which is meant.",
    "no-such-column": "The table has no column of that name.",
    "surplus-cells": "A row has more cells than the header.",
    "quoting": "It is not clear where the cells of a row end: a quote is missing.",
    # References
    "unknown-id": "The id or word is none that the rubric, or the assessment, has.",
    "unknown-source": "A `source` is named that is not described under `sources`.",
    "unknown-party": "A link names nobody that is listed.",
    "no-waiver": "A right at work applies everywhere; a question about it cannot be left out.",
    "self-link": "A link leads from a party to itself.",
    "no-list": "A list is said to be complete that is not there.",
    # Surveys
    "not-an-export": "The table is no export of a form that `survey form` wrote.",
    "survey-cell": "An answer in an export cannot be read, and with it the row.",
    "no-interview": "A row of a repeat belongs to no interview that was read.",
    # Rubrics, and several files together
    "rubric-rule": "The rubric breaks a rule of its format.",
    "translation": "A translation is of no text of its rubric, or of no language that it is for.",
    "extends": "What a rubric extends is not there, or extends it in turn.",
    "other-classification": "The industry codes are of another classification than ISIC Rev. 4.",
    "other-rubric": "Assessments under different rubrics cannot be compared.",
    "change": "A change of `--what-if` cannot be read.",
    "failed": "A profile of a batch failed for another reason.",
    "other-rule": "A value breaks a rule that has no code of its own.",
}
"""By code, what is wrong."""

NOTICES: Mapping[str, str] = {
    # Files and tables
    "sheet-not-read": "A sheet of a workbook is no section of a profile, and was not read.",
    "unused-columns": "No field is read from these columns.",
    "columns-without-name": "Columns are filled in and have no name in the header; none is read.",
    "other-version": "Interviews were asked with another version of the rubric than is used now.",
    "wide-table": "A table with a column for each of several things was read as rows.",
    "choice-columns": "Columns of 0 and 1, one a choice, were read as one list.",
    "rows-above-header": "Rows stand above the header, which was found below them.",
    "repeated-header": "The header stands in the table once more; the row was passed over.",
    "label-rows": "A row of labels or tags was passed over.",
    "total-rows": "A row that sums up others was passed over.",
    "like-header": "A record looks like a header: a second table may stand there.",
    "lost-letters": "A text looks as if it was once saved or read in another encoding.",
    "other-unit": "A header or a label may say another unit, such as thousands; read as it stands.",
    "second-table": "Another table stands below the first one, and was not read.",
    "like-total": "A record has the name or the figures of a total and was read like the others.",
    "note-rows": "A note or a heading was passed over.",
    "example-rows": "An example row of a workbook was written over, and was not read.",
    "hidden-sheet": "A sheet that a spreadsheet does not show was read.",
    "hidden-columns": "A column that is hidden was read like the others.",
    "hidden-rows": "Rows that are hidden or filtered out were read like the others.",
    "merged-cells": "Cells are merged over several rows; how they were read is said.",
    "formulas-not-calculated": "Formulas without a calculated value were read as blank.",
    "error-cells": "Cells with an error of the spreadsheet were read as blank.",
    # Cells
    "not-known-words": (
        "Words for `not known` or `none` were read as blank, or as a list of nothing."
    ),
    "doubtful-names": "A text may be a name, or stand for not known or for the same as above.",
    "bare-size-codes": "Numbers look like codes of size classes and were read as figures.",
    "thousands-decided": "The column, or the table, decided which signs stand between thousands.",
    "lists-at-commas": "Lists in cells were taken apart at commas.",
    "list-of-one": "A cell of several words was taken as one text, not as a list.",
    # Answers
    "answered-later": "Answers are dated more than a year after the profile.",
    "no-level-0": "No answer of a table is 0: its scale may begin at 1.",
    "no-respondent": "Answers of which nothing says who gave them were read as the author's.",
    "unread-hint": "A column beside answers is not read, and has a word for a breach of rights.",
    "answer-without-level": "A row says something of a question but no level: it is no answer.",
    "confidence-lowered": "High confidence needs a source or a second such respondent.",
    # Firms and links
    "few-firms": "So few firms are known of that they are hardly a sector.",
    "population-below-list": "More firms are listed than the sector is said to have.",
    "list-below-population": "The list is said to be whole, and the sector to have more firms.",
    "employees-below-firms": "The sector is said to have fewer employees than firms.",
    "sizes-spread": "Records for many firms give a mean size only.",
    "part-of-an-employee": "A size is no whole number of people.",
    "fewer-persons": "A firm is said to have fewer people than employees, who are among them.",
    "shares-above-1": "The shares of a party in its links of one type come to more than 1.",
    "intensity-of-0": "Links have an intensity of 0 and were read as ties.",
    "other-calendar": "Years so early that they may be of another calendar were read as they are.",
    "founded-later": "A firm was founded after the date of the profile.",
    "nines": "The greatest figure of a column is all nines and recurs: it may stand for no answer.",
    "missing-codes": "Figures such as 99, 998 or 8888 may stand for no answer.",
    "wage-ratio": "A wage is very far from the reference wage.",
    "coordinates-swapped": "Latitude and longitude look exchanged.",
    "coordinates-outside": "Places lie outside the country.",
    "spellings-joined": "Spellings of one name were taken as one.",
    "similar-names": "Names differ by little and were kept apart.",
    "no-industry-class": "Industry codes are no classes of the classification.",
    "one-owner": "One owner has so many firms that it may be a kind of owner, not a group.",
    "not-asked": "Firms that were not asked about ties count in no measure of ties.",
    "links-by-name": "Links name firms by name; they were found by it.",
    "reach-differs": "The stated reach of an institution differs from what the links say.",
    # Against the rubric
    "unknown-role": "A role is no place in the chain of the product family.",
    "other-industry": "An industry is none of the product family.",
    "waiver-over": "What was said not to apply up to a date counts again.",
    "waived-evidence": "An answer or a figure is not used: it is said not to apply.",
}
"""By code, what was done, or what looks odd."""
