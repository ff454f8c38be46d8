"""Puts the compiled rules into the wheel, so that the first run in a fresh container need not compile them."""

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRules(BuildHookInterface[Any]):
    """Runs the code of this very checkout; what it makes is plain data, held against the rules' texts when it is loaded."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # reads the folders of the checkout, whose rules change
            return
        sys.path.insert(0, os.path.join(self.root, "linter"))
        from gailint import cache, rulebook

        texts = rulebook.sources()
        self.made = os.path.join(tempfile.mkdtemp(), "rules.bin")
        cache.store(self.made, texts.all(), rulebook.build(texts))
        build_data["force_include"][self.made] = "gailint/rules.bin"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            os.unlink(self.made)
            os.rmdir(os.path.dirname(self.made))
