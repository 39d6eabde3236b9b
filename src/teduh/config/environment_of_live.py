"""What an operator sets of talks as they happen."""

from pydantic import Field
from pydantic_settings import BaseSettings


class LiveSettings(BaseSettings):
    """A part of all settings, by meaning."""

    rtmp_port: int = Field(
        0,
        ge=0,
        le=65_535,
        description="Where OBS sends talks, such as 1935; `teduh run` then listens there too. "
        "0: talks come from browsers alone.",
    )
    rtmp_host: str = Field("127.0.0.1", description="The address on which that port listens.")
