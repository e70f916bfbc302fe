package main

// header opens model.yaml. Its numbers: municipalities, suppliers, domains left out, customers a domain needs,
// municipalities those touch, municipalities without inhabitants, without an application supplier.
const header = `# Dutch municipalities: which public duties lean on which suppliers of mail, hosting and applications.
# Written by generate/ from source/; change those and run "go generate ./scenarios/...", not this file.
#
# Real: the %d municipalities, their inhabitants, and who uses which supplier, read from public DNS records of
# 20 April 2026 (source/NOTICE.md). %d suppliers appear under pseudonyms: within an area, A has the most customers.
# Assumed: everything about processes — volumes, capacity, terms, endurance, workarounds — and that all municipalities
# are alike per inhabitant. Each number refers to an assumption below; those say what was measured and where.
# Left out: %d domains that send mail for fewer than %d municipalities and of which nobody says whose they are (they
# touch %d municipalities). Gaps: %d municipalities without a number of inhabitants have no processes; of %d no
# application supplier shows, so their desks and benefits lean on none here, which is surely too good to be true.
# source/left-out.csv lists them all.
#
# To read it: the entry "on" of a need is a service; mail-a-inbox is inbound mail at mail supplier A; it-gm0014-mail is
# the mail that municipality 0014 runs or joins itself; shared-a-office is an office environment shared by several.

model: municipalities
title: {nl: Nederlandse gemeenten en hun ICT-leveranciers, en: Dutch municipalities and their ICT suppliers}
as_of: 2026-04-20
time_zone: Europe/Amsterdam
calendar: nl
law: weakest
source: public DNS records, github.com/KimTholstorf/mxmap-dk @ 6afc67c5 (MIT, © 2026 David Huser); inhabitants CBS`
