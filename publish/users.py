"""The people who may correct: a file of names, each with the hash of a password, for `zhiping serve --users`."""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from models.errors import UsersTrouble

SHORTEST = 10
"""Characters of a password."""
LONGEST_NAME = 60
_HASH = "pbkdf2_sha256$"
_REMEDY = "make it with `zhiping user add NAME`"


def read_users(path: Path) -> dict[str, str]:
    """The hash of each person's password by name; raises UsersTrouble for what is no such file."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UsersTrouble(str(path), "no such file", _REMEDY) from error
    except OSError as error:
        raise UsersTrouble(str(path), error.strerror or "it cannot be read", "check its rights") from error
    except (ValueError, RecursionError) as error:
        raise UsersTrouble(str(path), "no JSON", _REMEDY) from error
    if not isinstance(found, dict) or not all(_is_hash(value) for value in found.values()):
        raise UsersTrouble(str(path), "not names with hashes of passwords", _REMEDY)
    for name in found:
        check_name(str(path), name)
    return found


def write_users(path: Path, users: Mapping[str, str]) -> None:
    """Puts the file in place whole, readable for its owner alone; raises UsersTrouble."""
    text = json.dumps(dict(users), ensure_ascii=False, indent=2) + "\n"
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.absolute().parent, prefix=f".{path.name}-", delete=False
        ) as file:  # such a file is for its owner alone from the start
            file.write(text)
        Path(file.name).replace(path)
    except OSError as error:
        raise UsersTrouble(str(path), error.strerror or "it cannot be written", "check the folder") from error


def with_user(users: Mapping[str, str], path: Path, name: str, password: str) -> dict[str, str]:
    """The people and one more, or one with another password; raises UsersTrouble for a short one."""
    from datasette_auth_passwords.utils import hash_password

    check_name(str(path), name)
    if len(password) < SHORTEST:
        raise UsersTrouble(str(path), "a password that is too short", f"take {SHORTEST} characters or more")
    return {**users, name: hash_password(password)}


def check_name(path: str, name: str) -> None:
    """Raises UsersTrouble for a name that could not stand in a correction as it is."""
    if not name or name != " ".join(name.split()) or not name.isprintable() or len(name) > LONGEST_NAME:
        raise UsersTrouble(path, f"the name {name!r}", f"take one line of up to {LONGEST_NAME} characters")


def settings_for(users: Mapping[str, str]) -> dict[str, Any]:
    """Datasette's metadata by which these people, and nobody else, may sign in and correct.

    The hashes themselves stand in the environment of this process: Datasette shows its metadata to everybody.
    """
    accounts = {}
    for number, (name, password_hash) in enumerate(users.items(), 1):
        variable = f"ZHIPING_PASSWORD_HASH_{number}"
        os.environ[variable] = password_hash
        accounts[f"{name}_password_hash"] = {"$env": variable}
    allowed = {"review": {"allow": {"id": list(users)}}}
    return {"plugins": {"datasette-auth-passwords": accounts, "zhiping": allowed}}


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and value.startswith(_HASH) and value.count("$") == 3
