"""Words for how far a body reaches, and for the regions and peoples that are no country."""

from typing import Final

SCOPES: Final = """
international: international, intl, int'l, internationally | international, internationale, internationaux, internationales | دولي, دولية, انترناشونال, إنترناشيونال
international.world: world, worldwide, global, universal | mondial, mondiale, monde, global, universel, universelle | عالمي, العالم
international.multi: transnational, multinational, cross border, across borders | transnational, transfrontalier | عابرة للحدود
national: national, nationwide | national, nationale, nationaux, nationales | وطني, قومي
independent: independent, independence, autonomous, nonpartisan | indépendant, indépendante, indépendance, autonome | مستقل, استقلال, استقلالية
general: general, public, popular | général, générale, public, publique, populaire | عام, شعبي, عمومي, جماهيري
high: high, higher, supreme, superior | haut, haute, supérieur, supérieure, suprême | عليا, أعلى, عالي
permanent: permanent, standing | permanent, permanente | دائم
central: central | central, centrale | مركزي
federal: federal | fédéral, fédérale | اتحادي
local: local, municipal, municipality | local, locale, locaux, communal, municipal | محلي, بلدي, بلدية
community: community, communities, communal | communauté, communautés, communautaire | مجتمع محلي, مجتمع, أهلي, مجتمعي
regional: regional, region, regions | régional, régionale, région, régions | إقليمي, إقليم, جهوي, منطقة
joint: joint, common, shared | commun, commune, mixte | مشترك
professional: professional, professionals, profession | professionnel, professionnels, professionnelle | مهني, مهنة
official: governmental, government, state, intergovernmental | gouvernemental, gouvernement, état, intergouvernemental | حكومي, حكومة, دولة
nongovernmental: non governmental | non gouvernemental | غير حكومي
united: united, unified, unity | unis, unies, uni, unité | متحدة, متحد, موحد, وحدة
kurds: kurdish, kurds, kurd | kurde, kurdes | كردي, كوردي, أكراد, كورد, كردية
amazigh: amazigh, berber, tamazight | amazigh, amazighe, berbère | أمازيغي
yazidi: yazidi, yezidi, ezidi, yazidis | yézidi, yazidi, yézidis | إيزيدي, أيزيدي, يزيدي
assyrian: assyrian, chaldean, syriac | assyrien, assyrienne, chaldéen, syriaque | آشوري, كلداني, سرياني
turkmen: turkmen, turkoman | turkmène, turcoman | تركماني
roma: roma, romani, gypsies, sinti | roms, rom, tsiganes | غجر
jews: jewish, jews, jew | juif, juive, juifs | يهودي, يهود
hebrew: hebrew | hébreu, hébraïque | عبري
"""

# Regions stand for where a body is, as countries do; with a star what is said of its people and things.
REGIONS: Final = """
arab: arab, arabic, arabs, arab world, arab region, arab states, arab countries | arabe, arabes, árabes, arap, arabisch, arabische, عربی, monde arabe, région arabe, états arabes, pays arabes | عربي, عرب, العالم العربي, المنطقة العربية, الوطن العربي, الدول العربية, البلدان العربية
gulf: gulf, khaleej, khaleeji*, gcc, persian gulf, arabian peninsula | golfe, péninsule arabique | خليج, خليجي*, الخليج العربي, الجزيرة العربية
mena: mena, middle east and north africa, swana, wana | moyen orient et afrique du nord, mena, anmo | الشرق الأوسط وشمال أفريقيا
middleeast: middle east, middle eastern, mideast, near east | moyen orient, proche orient | الشرق الأوسط, الشرق الأدنى
northafrica: north africa, north african | afrique du nord, nord africain | شمال أفريقيا, شمال إفريقيا
westafrica: west africa, west african | afrique de l'ouest, ouest africain, ouest africaine, afrique occidentale | غرب أفريقيا
eastafrica: east africa, east african, eastern africa, horn of africa | afrique de l'est, corne de l'afrique, afrique orientale | شرق أفريقيا, القرن الأفريقي
centralafrica: central africa | afrique centrale | وسط أفريقيا, أفريقيا الوسطى
southernafrica: southern africa, southern african | afrique australe | الجنوب الأفريقي
maghreb: maghreb, maghrebi*, greater maghreb | maghreb, maghrébin*, maghrébine*, maghrébins*, magreb, magrebí* | مغاربي*, المغرب العربي, المغرب الكبير
mashreq: mashreq, mashriq, levant, levantine* | machrek, levant | مشرق, المشرق العربي, بلاد الشام
sahel: sahel, sahelian* | sahel, sahélien*, sahélienne* | الساحل, ساحل
mediterranean: mediterranean, euro mediterranean, euromed, euromediterranean | méditerranée, méditerranéen*, méditerranéenne*, euro méditerranéen, euroméditerranéen, euro méditerranéenne, euromed, mediterráneo, mediterránea, akdeniz, mittelmeer | متوسط, متوسطي*, أورومتوسطي, أورو متوسطي, البحر المتوسط, البحر الأبيض المتوسط
africa: africa, african*, pan african, panafrican*, africans* | afrique, africain*, africaine*, panafricain, africains*, africaines*, africano*, africana*, africanos*, africanas*, afrika, afrikanisch*, afrikansk* | أفريقيا, إفريقيا, أفريقي*, إفريقي*, افريقية
europe: europe, european*, europeans* | europe, européen*, européenne*, européens*, européennes*, europeo*, europea*, europa, europäisch*, europäische*, europeisk*, europeu*, avrupa | أوروبا, أوروبي*, اوربي*, أوربا
asia: asia, asian*, asians* | asie, asiatique*, asiatiques*, asiático*, asiática*, asya | آسيا, آسيوي*
asiapacific: asia pacific, pacific | asie pacifique, pacifique | آسيا والمحيط الهادئ
southasia: south asia, south asian, southeast asia, southeast asian | asie du sud, asie du sud est | جنوب آسيا, جنوب شرق آسيا
latinamerica: latin america, latin american, latino | amérique latine, latino américain, latinoamericano*, latinoamericana*, latino americana*, américa latina, latinoamérica | أمريكا اللاتينية
americas: americas, inter american, interamerican, north america | amériques, interaméricain, interaméricaine, amérique du nord, interamericano*, interamericana* | الأمريكتين
caribbean: caribbean | caraïbes, caribéen, antilles | كاريبي
balkans: balkans, balkan, western balkans | balkans, balkanique | بلقان
caucasus: caucasus | caucase | قوقاز
nordic: nordic, scandinavian, scandinavia | nordique, scandinave, scandinavie | إسكندنافي, الشمال الأوروبي
kurdistan: kurdistan, rojava | kurdistan, kurdistanê, rojava | كردستان, كوردستان, کوردستان, روجآفا
catalonia: catalonia, catalan*, catalunya | catalogne, catalan*, catalane* | كتالونيا
basque: basque | basque | الباسك
tibet: tibet, tibetan* | tibet, tibétain*, tibétaine* | التبت
uyghur: uyghur, uighur, uyghurs, east turkistan | ouïghour, ouïghours, ouïghoure | أويغور, إيغور
kashmir: kashmir, kashmiri* | cachemire | كشمير
chechnya: chechnya, chechen | tchétchénie, tchétchène | شيشان
quebec: quebec | québec, québécois, québécoise | كيبيك
kosovo: kosovo, kosova, kosovar | kosovo, kosovar | كوسوفو
francophone: francophone, francophonie, french speaking | francophone, francophonie | فرنكوفونية
commonwealth: commonwealth | commonwealth | كومنولث
eu: european union, eu | union européenne, ue | الاتحاد الأوروبي
"""
