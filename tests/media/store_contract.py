"""What every store promises. A store's own test class inherits this and makes `store`."""

import os

import pytest

from teduh.media.store import Store


class StoreContract:
    def test_saved_bytes_come_back(self, store: Store, a_file):
        store.save("aa11/large.avif", a_file(b"picture"))
        with store.open("aa11/large.avif") as kept:
            assert kept.read() == b"picture"

    def test_opened_file_can_seek(self, store: Store, a_file):
        store.save("aa11/play.mp4", a_file(b"0123456789"))
        with store.open("aa11/play.mp4") as kept:
            kept.seek(7)
            assert kept.read(2) == b"78"

    def test_saving_again_replaces(self, store: Store, a_file):
        store.save("aa11/large.avif", a_file(b"first"))
        store.save("aa11/large.avif", a_file(b"second"))
        with store.open("aa11/large.avif") as kept:
            assert kept.read() == b"second"

    def test_source_of_a_save_stays(self, store: Store, a_file):
        source = a_file(b"picture")
        store.save("aa11/large.avif", source)
        assert source.read_bytes() == b"picture"

    def test_kept_bytes_do_not_follow_the_source(self, store: Store, a_file):
        source = a_file(b"picture")
        store.save("aa11/large.avif", source)
        source.write_bytes(b"changed")
        with store.open("aa11/large.avif") as kept:
            assert kept.read() == b"picture"

    def test_missing_file_is_not_found(self, store: Store):
        with pytest.raises(FileNotFoundError):
            store.open("aa11/large.avif")
        assert store.exists("aa11/large.avif") is False

    def test_deleted_file_is_gone(self, store: Store, a_file):
        store.save("aa11/large.avif", a_file(b"picture"))
        store.delete("aa11/large.avif")
        assert store.exists("aa11/large.avif") is False
        assert list(store.keys()) == []

    def test_deleting_twice_is_deleting(self, store: Store, a_file):
        store.save("aa11/large.avif", a_file(b"picture"))
        store.delete("aa11/large.avif")
        store.delete("aa11/large.avif")
        assert store.exists("aa11/large.avif") is False

    def test_copy_outlives_its_source(self, store: Store, a_file):
        store.save("aa11/large.avif", a_file(b"picture"))
        store.copy("aa11/large.avif", "sealed/aa11/large.avif")
        store.delete("aa11/large.avif")
        with store.open("sealed/aa11/large.avif") as kept:
            assert kept.read() == b"picture"

    def test_copy_twice_is_one_copy(self, store: Store, a_file):
        store.save("aa11/large.avif", a_file(b"picture"))
        store.copy("aa11/large.avif", "sealed/large.avif")
        store.copy("aa11/large.avif", "sealed/large.avif")
        assert sorted(store.keys()) == ["aa11/large.avif", "sealed/large.avif"]

    def test_copy_of_nothing_is_not_found(self, store: Store):
        with pytest.raises(FileNotFoundError):
            store.copy("aa11/large.avif", "sealed/large.avif")

    def test_copy_does_not_follow_a_later_save(self, store: Store, a_file):
        store.save("aa11/large.avif", a_file(b"first"))
        store.copy("aa11/large.avif", "sealed/large.avif")
        store.save("aa11/large.avif", a_file(b"second"))
        with store.open("sealed/large.avif") as kept:
            assert kept.read() == b"first"

    @pytest.mark.parametrize(
        ("prefix", "expected"),
        [
            ("", ["aa11/large.avif", "aa11/thumb.avif", "aa22/large.avif", "bb33/large.avif"]),
            ("aa11/", ["aa11/large.avif", "aa11/thumb.avif"]),
            ("aa", ["aa11/large.avif", "aa11/thumb.avif", "aa22/large.avif"]),
            ("cc", []),
        ],
    )
    def test_keys_are_found_by_their_beginning(self, store: Store, a_file, prefix, expected):
        for key in ("bb33/large.avif", "aa11/thumb.avif", "aa22/large.avif", "aa11/large.avif"):
            store.save(key, a_file(key.encode()))
        assert sorted(store.keys(prefix)) == expected

    def test_sizes_are_told_of_what_is_there(self, store: Store, a_file):
        store.save("aa11/large.avif", a_file(b"picture"))
        store.save("aa11/not-asked.avif", a_file(b"picture"))
        store.save("bb22/thumb.avif", a_file(b"small"))
        asked = ["bb22/thumb.avif", "aa11/large.avif", "aa11/missing.avif", "cc33/missing.avif"]
        assert store.sizes(asked) == {"aa11/large.avif": 7, "bb22/thumb.avif": 5}
        assert store.sizes([]) == {}

    def test_file_larger_than_a_part_comes_back_whole(self, store: Store, a_file):
        content = bytes(range(256)) * 80_000
        store.save("aa11/play.mp4", a_file(content))
        with store.open("aa11/play.mp4") as kept:
            assert kept.read() == content
            kept.seek(-3, os.SEEK_END)
            assert (kept.read(), kept.tell()) == (content[-3:], len(content))

    @pytest.mark.parametrize(
        "key",
        [
            "",
            "alone",
            "../secret_key",
            "aa11/../../secret_key",
            "/etc/passwd",
            "aa11//large.avif",
            "aa11/.hidden",
            "aa11/large.avif\n",
            "aa11/large\x00.avif",
            "aa11\\..\\large.avif",
            "a/b/c/d/e",
            "aa11/" + "x" * 101,
        ],
    )
    def test_crooked_key_is_refused(self, store: Store, a_file, key):
        with pytest.raises(ValueError, match="not a key"):
            store.save(key, a_file(b"picture"))
        with pytest.raises(ValueError, match="not a key"):
            store.open(key)
        assert list(store.keys()) == []
