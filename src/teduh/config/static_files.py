"""Styles, scripts and icons, named by their content so that browsers keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class NamedByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped library
    """Plain names until the files were gathered; what is missing is then an error."""

    # Modules import each other by name: a new release must not mix with an old one in a cache.
    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        """The name with the content's hash in it."""
        if not self.hashed_files:
            return name
        return str(super().stored_name(name))
