"""Words of names in German, Spanish, Portuguese, Italian, Dutch, Turkish, the Scandinavian languages and Finnish.

For the commonest concepts alone: a line is `concept: words`.
"""

from typing import Final

ABROAD: Final = """
assoc: verein, asociación, associação, associazione, vereniging, dernek, derneği, förening, forening, yhdistys, asociacion, verband
assoc.society: gesellschaft, sociedad, sociedade, società, genootschap, selskap, sällskap
assoc.league: liga, lega
assoc.organisation: organización, organização, organizzazione, organisatie, örgüt, organisasjon, järjestö, organisaation
union: unión, união, unione, vakbond, birlik, birliği, unie, central única
union.syndicate: gewerkschaft, sindicato, sindacato, sendika, sendikası
union.federation: bund, federación, federação, federazione, federatie, federasyonu, förbund, forbund
union.confederation: confederación, confederação, confederazione, konfederasyonu
foundation: stiftung, stichting, fundación, fundação, fondazione, vakıf, vakfı, stiftelse, stiftelsen, säätiö, yayasan, fundacja, nadace
center: zentrum, centro, merkez, merkezi, sentrum, senter, keskus, centrum
center.institute: instituto, istituto, instituut, enstitüsü, institutt, instituutti
center.university: universität, universidad, universidade, università, universiteit, üniversitesi, universitet
center.house: haus, casa, huis, ev
watch: beobachtungsstelle, observatorio, observatório, osservatorio
network: netzwerk, netz, red de, rede, rete, netwerk, ağ, ağı, nettverk, nätverk, verkosto
network.coalition: bündnis, coalición, coalizão, coalizione, koalisyon, koalition
network.alliance: allianz, alianza, aliança, alleanza
network.campaign: kampagne, campaña, campanha, campagna, kampanya, kampanj
network.movement: bewegung, movimiento, movimento, beweging, hareketi, rörelse
network.forum: foro, fórum
network.platform: plattform, plataforma, piattaforma, platformu
group: gruppe, grupo, gruppo, groep, grubu, grupp
initiative: initiatief, iniciativa, iniziativa, girişimi, girişim
committee: ausschuss, komitee, comité, comitê, comitato, komite, komitesi, komité, kommitté
committee.commission: kommission, comisión, comissão, commissione, commissie, komisyonu
committee.council: rat, consejo, conselho, consiglio, raad, konsey, meclis, rådet, råd, neuvosto
party: partei, partido, partito, partij, partisi
humanrights: menschenrechte, derechos humanos, direitos humanos, diritti umani, mensenrechten, insan hakları, menneskerettigheter, mänskliga rättigheter, ihmisoikeudet, menschenrecht
rights: rechte, derechos, direitos, diritti, rechten, hakları, rättigheter, rettigheter
freedom: freiheit, freiheitsrechte, libertad, liberdade, libertà, vrijheid, özgürlük, frihet, vapaus, freie
freedom.civil: bürgerrechte, freiheitsrechten, libertades civiles
law: recht, ley, lei, legge, hukuk
lawyers: anwälte, rechtsanwälte, abogados, advogados, avvocati, advocaten, avukatlar, advokater
justice: gerechtigkeit, justicia, justiça, giustizia, gerechtigheid, adalet, rättvisa
press: presse, prensa, imprensa, stampa, pers, basın
press.people: journalisten, periodistas, jornalistas, giornalisti, gazeteciler, journalister
press.reporters: reporteros, repórteres, reportrar, toimittajat, reportern, reporterzy
media: medien, medios, mídia, medya
borders: grenzen, fronteras, fronteiras, frontiere, grenzen, sınır, gränser, grenser, rajoja
without: ohne, sin, sem, senza, zonder, sınır tanımayan, utan, uten, ilman
doctors: ärzte, médicos, medici, artsen, doktorlar, läkare, leger, lääkärit
women: frauen, mujeres, mulheres, donne, vrouwen, kadın, kadınlar, kvinnor, kvinner, kvinna
children: kinder, niños, crianças, bambini, kinderen, çocuk, barn, lapset
workers: arbeiter, trabajadores, trabalhadores, lavoratori, arbeiders, işçi
refugees: flüchtlinge, refugiados, rifugiati, vluchtelingen, mülteci, flyktninghjelpen, flyktingar
peace: frieden, paz, pace, vrede, barış, fred, rauha, friedens
development: entwicklung, desarrollo, desenvolvimento, sviluppo, ontwikkeling, kalkınma
education: bildung, educación, educação, educazione, onderwijs, eğitim
health: gesundheit, salud, saúde, salute, gezondheid, sağlık
environment: umwelt, medio ambiente, meio ambiente, ambiente, milieu, çevre
digital: digitale, digitaler, digitales, dijital
democracy: demokratie, democracia, democrazia, democratie, demokrasi, demokrati
torture: folter, tortura, işkence
against: gegen, tegen, contra, mot
aid: hilfe, ayuda, ajuda, aiuto, hulp, yardım, hjälp, hjelp
support.solidarity: solidarität, solidaridad, solidariedade, solidarietà, solidariteit, dayanışma
people: volk, völker, pueblo, pueblos, povo, povos, popolo, popoli, halk
threatened: bedrohte, bedrohter, amenazados
international: internacional, internazionale, internationaal, uluslararası, internationell, internasjonal, internationalis
international.world: welt, mundial, mondiale, wereld, dünya
national: nacional, nazionale, nationaal, ulusal, nationell, nasjonal
social: sozial, soziale, sociale, sosyal
redcross: rotes kreuz, cruz roja, cruz vermelha, croce rossa, rode kruis, kızılhaç, röda korset, røde kors, punainen risti
redcrescent: roter halbmond, kızılay, media luna roja, mezzaluna rossa, rode halve maan
information: bilgi, información, informação, informazione
research: forschung, investigación, pesquisa, ricerca, onderzoek, araştırma, araştırmaları
memory: hafıza, memoria, memória
truth: wahrheit, verdad, verdade, verità, waarheid, hakikat
prison.people: gefangene, presos, prigionieri, gevangenen, mahpus
students: studenten, studierende, estudiantes, estudantes, studenti, öğrenci
youth: jugend, juventud, jóvenes, juventude, gioventù, giovani, jeugd, gençlik
"""
