"""Provinces, states and cities with what they are called for short, in the form of coalition/names/vocabulary/cities.py.

What is a usual word as well, such as IN or OR, is left out.
"""

from typing import Final

PROVINCES: Final = {
    "AU": "new south wales, nsw; queensland, qld; victoria, vic; western australia; south australia; tasmania, tas;"
    " northern territory; australian capital territory",
    "CA": "british columbia, bc, colombie britannique; ontario; alberta; manitoba; saskatchewan; nova scotia; new brunswick;"
    " newfoundland",
    "GB": "scotland, scottish, écosse, اسكتلندا; wales, welsh, cymru, pays de galles, ويلز; england, english;"
    " northern ireland, irlande du nord",
    "US": "new york, ny, new york city, nyc, نيويورك; los angeles; california, ca, californie, كاليفورنيا; texas, tx;"
    " district of columbia, dc, washington dc; florida, fl; illinois; michigan; ohio; oregon; virginia; massachusetts;"
    " pennsylvania; new jersey, nj; minnesota, mn; arizona; colorado; maryland; north carolina, nc; south carolina;"
    " tennessee; wisconsin; louisiana; chicago, شيكاغو; san francisco; new mexico; hawaii; alaska; missouri; connecticut",
    "BR": "bahia; minas gerais; pernambuco; ceara, ceará; parana, paraná; rio grande do sul; sao paulo, são paulo",
    "ES": "andalucia, andalucía, andalusia, andalousie; galicia; aragon, aragón; asturias; navarra; extremadura; granada; malaga,"
    " málaga",
    "FR": "bretagne, brittany; alsace; corse, corsica; normandie; rennes; nice; dijon; brest; reims",
    "IT": "sardinia, sardegna, sarda, sardo; sicilia, sicily, sicile; lombardia; toscana, tuscany; veneto; torino, turin; bologna;"
    " firenze, florence; genova, genoa; palermo",
    "DE": "bayern, bavaria, bavière; sachsen, saxony; hessen, hesse; thüringen, thuringia; dresden, dresde; hannover; nürnberg,"
    " nuremberg; düsseldorf",
    "ID": "aceh; papua; bali; surabaya; bandung; makassar; medan; yogyakarta; padang; sumatra; kalimantan; sulawesi; jakarta",
    "IN": "kerala; punjab; gujarat; bihar; assam; tamil nadu; maharashtra; karnataka; telangana; manipur; nagaland",
    "KE": "nairobi, نيروبي; mombasa; kisumu; nakuru; turkana",
    "NG": "lagos, لاغوس; kano; abuja; kaduna; rivers state; benue; ogun",
    "NO": "oslo, أوسلو; bergen; trondheim; stavanger; tromsø",
    "SE": "malmö; uppsala; göteborg, gothenburg; lund; umeå",
    "TR": "izmir; ankara, أنقرة; istanbul, إسطنبول, اسطنبول; diyarbakir, diyarbakır, amed, ديار بكر; adana; bursa; antalya; mersin",
    "ZA": "gauteng; kwazulu natal; western cape; eastern cape; cape town, le cap; johannesburg",
    "PE": "lima; arequipa; cusco, cuzco",
    "MX": "chiapas; oaxaca; jalisco; guerrero; nuevo leon, nuevo león",
    "AR": "rosario; mendoza; tucuman, tucumán",
    "CO": "antioquia; cali; cauca; bogota, bogotá",
    "BA": "sarajevo, سراييفو; mostar; tuzla; banja luka",
    "TZ": "zanzibar; dar es salaam; arusha; dodoma",
    "UG": "kampala, كمبالا; gulu",
    "PG": "papua new guinea, png",
    "NZ": "aotearoa, nz",
    "RU": "moscow, moscou, москва, موسكو; saint petersburg, st petersburg, saint pétersbourg",
}
