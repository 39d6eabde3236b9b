"""Settings that are keys of this server's own."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings

from teduh.config.setting_values import SealingKeys, SigningKey


class KeySettings(BaseSettings):
    """Without them the server makes its own, and keeps them in the home."""

    secret_key: SigningKey | None = Field(
        None, description="Signs sessions and links. Made at first start and kept in the home if not given."
    )
    former_secret_keys: SecretStr | None = Field(
        None, description="Earlier secret keys, separated by blanks, whose links still hold."
    )
    envelope_keys: SealingKeys | None = Field(
        None,
        description="Keys of 32 bytes in base64, separated by blanks, that seal what people write to "
        "professionals; the first seals, all open. Made at first start and kept in the home if not given.",
    )
