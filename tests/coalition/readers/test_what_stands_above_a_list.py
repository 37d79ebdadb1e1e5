"""Headings, kinds of paper, dates and stamps above and beside names, as secretariats write them."""

import json

import pytest

from coalition.readers.read import read_document, read_list

NAMES = ("Amber Human Rights Centre", "Cobalt Press Association", "Violet Legal Network", "Northern Women’s League")
ARABIC = ("مركز العنبر لحقوق الإنسان", "جمعية الكوبالت للصحافة", "شبكة البنفسج القانونية", "رابطة نساء الشمال")


def read(text, *, filename="list.txt", encoding="utf-8"):
    return read_list(text.encode(encoding), filename=filename).entries


@pytest.mark.parametrize(
    ("heading", "list_"),
    [
        ("RÉSEAU D’EXEMPLE — LISTE DES MEMBRES", "member"),
        ("Example Network – List of members", "member"),
        ("List of the signatories to the call", "signatory"),
        ("Organisations membres de la plateforme", "member"),
        ("Liste des organisations qui ont signé l’appel", "signatory"),
        ("Lista de organizaciones que integran la red", "member"),
        ("Lista de firmantes de la carta", "signatory"),
        ("Organisations signataires de la tribune", "signatory"),
        ("Liste der Mitglieder des Netzwerks", "member"),
        ("Elenco dei firmatari della lettera", "signatory"),
        ("Lista de membros da rede", "member"),
        ("Lijst van leden van het netwerk", "member"),
        ("قائمة الموقعين على البيان", "signatory"),
        ("المنظمات الأعضاء في الشبكة", "member"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_heading_that_says_of_what_it_is_a_list_is_none_of_its_names(heading, list_, gap):
    entries = read(heading + gap + "\n".join(NAMES))

    assert [(one.name, one.list) for one in entries] == [(name, list_) for name in NAMES]


@pytest.mark.parametrize(
    "name",
    ["List Experiment Collective", "Member Rights Association", "Organised Members Union", "Liste Citoyenne Pour Tous"],
)
def test_a_body_whose_name_has_words_of_headings_stays_a_name(name):
    assert [one.name for one in read("\n".join((*NAMES, name)))] == [*NAMES, name]


@pytest.mark.parametrize(
    "stamp",
    [
        "١٤\u200f/٣\u200f/٢٠٢٤، ٩:٢{at} م - ",
        "14/3/2024، 9:2{at} ص - ",
        "[14/3/2024, 9:2{at} PM] ",
        "14/03/2024, 21:2{at} - ",
    ],
)
def test_the_stamps_of_a_chat_are_no_part_of_its_names(stamp):
    chat = "\n".join(f"{stamp.format(at=at)}جهة اتصال: {name}" for at, name in enumerate(ARABIC))

    assert [one.name for one in read(chat)] == list(ARABIC)


@pytest.mark.parametrize("day", ["14. Februar 2024", "3. Mai 2024", "1. oktober 2023"])
def test_a_day_with_a_dot_behind_it_is_a_date_and_no_item(day):
    text = f"Offener Brief: Schützt die Presse\n\n{day}\n\nDie Regierung hat im Mai drei Zeitungen verboten.\n"

    document = read_document(text.encode(), filename="letter.txt")

    assert document.issued_on is not None
    assert document.body == "Die Regierung hat im Mai drei Zeitungen verboten."


@pytest.mark.parametrize("paper", ["PRESS RELEASE", "Communiqué de presse", "بيان صحفي", "Comunicado de prensa"])
def test_the_kind_of_paper_is_not_its_title_and_is_told(paper):
    text = f"{paper}\n\nThree newspapers are closed\n\nThe government has closed three newspapers in May.\n"

    document = read_document(text.encode(), filename="release.txt")

    assert document.title == "Three newspapers are closed"
    assert paper in " ".join(warning.text for warning in document.warnings)


def test_of_two_addresses_the_one_on_a_host_of_its_own_is_the_body_s():
    records = [
        {
            "link": f"https://example.org/members/{at}",
            "title": {"rendered": name},
            "acf": {"website": f"https://n{at}.example"},
        }
        for at, name in enumerate(NAMES)
    ]

    entries = read(json.dumps(records), filename="export.json")

    assert [one.website for one in entries] == [f"https://n{at}.example" for at in range(len(NAMES))]


def test_the_link_on_a_logo_is_the_site_of_the_body_that_its_caption_names():
    figures = "".join(
        f"<figure><a href='https://n{at}.example'><img src='{at}.png' alt=''></a><figcaption>{name}</figcaption></figure>"
        for at, name in enumerate(NAMES)
    )

    entries = read(f"<html><body><h2>Our members</h2>{figures}</body></html>", filename="page.html")

    assert [(one.name, one.website) for one in entries] == [(n, f"https://n{at}.example") for at, n in enumerate(NAMES)]


def test_letters_of_windows_are_read_where_a_mail_names_the_older_set():
    mail = (
        "From: Office <office@example.org>\nSubject: Signatures\nMIME-Version: 1.0\n"
        'Content-Type: text/plain; charset="iso-8859-1"\n\nSignatories:\n'
    ) + "".join(f"- {name} – Réseau\n" for name in NAMES)

    assert all(" – Réseau" in one.name for one in read(mail.replace("’", "'"), filename="mail.eml", encoding="cp1252"))
