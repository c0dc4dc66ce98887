"""The example of `docs/add-a-rule.md` compiles, and reads as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from riwaya.rules.compile import CLASS_KEYS, RULE_KEYS, SHAPES, compile_language
from riwaya.rules.engine import RuleSet
from riwaya.rules.examples import failures
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import tokenise
from tools.build_data import load_sources

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "add-a-rule.md").read_text(encoding="utf-8")


def test_the_worked_example_reads_its_examples() -> None:
    """Compiled beside the shipped clitics alone."""
    (block,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    source = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - makes strings only
    data = compile_language({"clitics": load_sources()["clitics"], "example": source})
    lexicon = Lexicon(data)
    assert len(source["rules"]) == 1
    assert list(failures(source["rules"], RuleSet(data), lambda text: tokenise(text, lexicon))) == []


def test_the_page_names_what_the_compiler_takes() -> None:
    """Each kind of token, each key of a rule and each key that gives forms."""
    named = set(re.findall(r"[a-z_]+", PAGE))
    assert set(SHAPES) - {"symbol"} <= named
    assert RULE_KEYS - {"patterns"} <= named
    assert CLASS_KEYS - {"extend", "source"} <= named
