"""Styles, scripts and icons, named by their content so that browsers keep them for ever."""

from collections.abc import Mapping

from whitenoise.storage import CompressedManifestStaticFilesStorage


class NamedByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped library
    """Plain names until the files were gathered; what is missing is then an error."""

    # Modules import each other by name: a new release must not mix with an old one in a cache.
    support_js_module_import_aggregation = True
    _of: Mapping[str, str] | None = None
    _addresses: dict[str, str]

    def url(self, name: str, force: bool = False) -> str:  # noqa: FBT001, FBT002 - as Django calls it
        """Put together once: a page has its icons by the dozen, and each asks for the same address."""
        named = self.hashed_files
        if not named:
            return str(super().url(name, force))
        # They are called otherwise once other names were read, which come as another table.
        if self._of is not named:
            self._of, self._addresses = named, {}
        kept = self._addresses.get(name)
        if kept is None:
            kept = self._addresses[name] = str(super().url(name, force))
        return kept

    def stored_name(self, name: str) -> str:
        """The name with the content's hash in it."""
        if not self.hashed_files:
            return name
        return str(super().stored_name(name))
