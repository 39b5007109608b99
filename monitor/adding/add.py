"""Adding sources: seen before they are saved, with the standing that they may have, by hand or many at
once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from monitor.adding.preview import Preview, check_kind, preview
from monitor.errors import SourceError, SourceKindError
from monitor.fetching import Client
from monitor.model import Source, SourceSpec
from monitor.sources.authority import granted, is_verified
from monitor.sources.catalogue import official_core, plain_host
from monitor.sources.source_input import edited_spec
from monitor.store import Store

FOLDERS = (
    "a folder of the server is added on the command line only: communique sources add NAME file:///its/path"
)
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file of sources. `notes`: what became of those that asked for more standing than they
    may have.
    """

    new: int
    replaced: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Adding:
    """`service.adding`. Whoever may use the command line is an administrator; pages and API are open to every
    user.
    """

    client: Client
    store: Store
    clock: Callable[[], datetime]

    def preview(
        self, spec: SourceSpec, *, kind_given: bool = False, by_administrator: bool = False
    ) -> Preview:
        """What a source would take in, without saving anything. SourceError says what is wrong with the
        address.
        """
        if spec.is_archive:
            raise SourceError(
                "this is an archive of files, which has no address: use `communique import PATH`",
                source=spec.name,
            )
        _refuse_folder(spec, by_administrator)
        shown = preview(self.client, spec, kind_given=kind_given)
        spec, why = self.granted(shown.spec, by_administrator=by_administrator)
        return replace(shown, spec=spec, warnings=(why, *shown.warnings) if why else shown.warnings)

    def granted(self, spec: SourceSpec, *, by_administrator: bool = False) -> tuple[SourceSpec, str]:
        """The source with the standing that it may have, and why it is less than was asked for."""
        return granted(spec, self._is_verified, by_administrator=by_administrator)

    def confirm(self, address: str, *, by: str) -> str:
        """From now on the texts of this host may be official. Gives the host as it is compared."""
        host = plain_host(address if "//" in address else f"https://{address}")
        if not HOST.fullmatch(host):
            raise SourceKindError(f"{address[:100]} is no host: write www.ministry.example, for example")
        self.store.hosts.confirm(host, now=self.clock(), by=by)
        return host

    def add(self, spec: SourceSpec, *, by: str, by_administrator: bool = False) -> Source:
        """Save a source whose kind, rules and standing hold. It is due at once."""
        return self.store.sources.add(self._settled(spec, by, by_administrator), now=self.clock(), by=by)

    def edit(
        self, name: str, changes: Mapping[str, Any], *, by: str, by_administrator: bool = False
    ) -> Source:
        """The source with what is to be otherwise (plain values; None: as it is). Its name and history stay;
        at another address, or of another kind, what stands there already makes no alerts.
        """
        before, after = self.edited(name, changes)
        if any(getattr(before, fact) != getattr(after, fact) for fact in ("url", "kind", "tier", "rules")):
            after = self._settled(after, by, by_administrator)
        return self.store.sources.update(name, after, now=self.clock(), by=by)

    def edited(self, name: str, changes: Mapping[str, Any]) -> tuple[SourceSpec, SourceSpec]:
        """The source as it is, and as the changes make it. Nothing is saved."""
        before = self.store.sources.get(name).spec
        if before.is_archive:
            raise SourceKindError(f"{name} is an archive of files: there is nothing to edit", source=name)
        return before, edited_spec(before, changes)

    def take(self, specs: Sequence[SourceSpec], *, by: str, by_administrator: bool = False) -> Imported:
        """Many at once; a source of the same name is replaced. All or none. Standing is lowered where it must
        be.
        """
        for spec in specs:
            try:
                check_kind(spec)
                _refuse_folder(spec, by_administrator)
            except SourceKindError as error:
                raise SourceKindError(
                    f"{spec.name}: {error}. Nothing was imported.", source=spec.name
                ) from error
        known = {s.name for s in self.store.sources.all()}
        notes: list[str] = []
        for spec in specs:
            allowed, why = self.granted(spec, by_administrator=by_administrator)
            if why:
                notes.append(f"{spec.name}: {why}")
            settled = self._settled(allowed, by, by_administrator)
            if spec.name in known:
                self.store.sources.update(spec.name, settled, now=self.clock(), by=by)
            else:
                self.store.sources.add(settled, now=self.clock(), by=by)
        new = sum(spec.name not in known for spec in specs)
        return Imported(new, len(specs) - new, tuple(notes))

    def take_core(self, *, by: str) -> list[SourceSpec]:
        """Watch the official core of the catalogue. Sources that are there already stay as they are. Returns
        those that are new; one that the catalogue switches off is among them.
        """
        known = {source.name for source in self.store.sources.all()}
        wanted = [spec for spec in official_core() if spec.name not in known]
        self.take(wanted, by=by, by_administrator=True)
        return wanted

    def _settled(self, spec: SourceSpec, by: str, by_administrator: bool) -> SourceSpec:
        """SourceKindError when it may not be saved as it is. An administrator who calls a host official
        confirms it by that.
        """
        check_kind(spec)
        _refuse_folder(spec, by_administrator)
        spec, why = self.granted(spec, by_administrator=by_administrator)
        if why and not by_administrator:
            raise SourceKindError(why, source=spec.name)
        is_official = by_administrator and spec.tier == "official" and spec.url.startswith("https:")
        if is_official and not self._is_verified(spec.url) and HOST.fullmatch(plain_host(spec.url)):
            self.confirm(spec.url, by=by)
        return spec

    def _is_verified(self, url: str) -> bool:
        return is_verified(url, self.store.hosts.all()) or self.client.is_allowed(url)


def _refuse_folder(spec: SourceSpec, by_administrator: bool) -> None:
    if spec.kind == "folder" and not by_administrator:
        raise SourceKindError(FOLDERS, source=spec.name)
