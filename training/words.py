"""Word lists that bring the entity corpora's labels to one scheme; nothing here reaches the shipped model as data.

Country names come from pycountry (ISO 3166). The other lists were collected while reading where the corpora disagree:
GMB's `gpe` holds peoples and countries alike, `geo` holds countries and rivers, and each corpus has its own view of
"White House", "Gaza" and "Democratic". Names of several words stand between bars.
"""

from __future__ import annotations

import re

import pycountry


def _names(text: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in text.split("|"))


def _countries() -> frozenset[str]:
    names = {country.name for country in pycountry.countries}
    names |= {getattr(country, "common_name", country.name) for country in pycountry.countries}
    return frozenset(re.sub(r",.*", "", name) for name in names) - {"Jersey"}


COUNTRIES = _countries() | _names(
    """U.S.|US|USA|U.S.A.|U.K.|UK|UAE|Britain|Great Britain|England|Scotland|Wales|Northern Ireland|America|United States|
    United States of America|North Korea|South Korea|Korea|DPRK|ROK|PRC|Republic of Korea|Russia|Iran|Syria|Vietnam|Laos|Burma|
    Palestine|Taiwan|Congo|Ivory Coast|Soviet Union|USSR|Yugoslavia|Kosovo|Macedonia|Bosnia|Czech Republic|Venezuela|Bolivia|
    Tanzania|Moldova|Hong Kong|Turkey|Gaza|Kashmir|East Timor|Western Sahara|South Ossetia|Abkhazia|Chechnya|Darfur|
    Tehran|Moscow|Beijing|Washington|London|Paris|Baghdad|Kabul|Islamabad|New Delhi|Pyongyang|Seoul|Tokyo|Brussels|Jerusalem|
    Damascus|Cairo|Ankara|Kiev|Kyiv|Tbilisi"""
)

REGIONS = _names(
    """Europe|Asia|Africa|Middle East|Middle-East|Far East|Latin America|South America|North America|Central America|
    Central Asia|South Asia|Southeast Asia|East Asia|West Africa|East Africa|North Africa|Western Europe|Eastern Europe|Balkans|
    Caucasus|Horn of Africa|West Bank|Gaza Strip|Antarctica|Arctic|Mars|Moon|Earth|Caribbean|Mediterranean|Pacific|Atlantic|
    Sahara|Sahel|Amazon|Himalayas|Persian Gulf|Swat Valley|Golan Heights|Korean Peninsula|Asia-Pacific|Oceania|Green Zone|
    Scandinavia|Arabian Sea|Eurasia|White Nile"""
)

ORGANIZATIONS = _names(
    """U.N.|UN|United Nations|EU|E.U.|European Union|NATO|White House|Pentagon|Congress|Senate|House|Kremlin|State Department|
    Taleban|Taliban|African Union|ASEAN|al-Qaida|Al-Qaida|Hamas|Hezbollah|Fatah|OPEC|VOA"""
)

PLACE_WORDS = frozenset(
    """Peninsula River Sea Ocean Gulf Strip Bank Mountain Mountains Mount Lake Island Islands Desert Valley Canal Strait Coast
    Heights Basin Bay Cape Airport Street Square Palace Stadium Bridge Avenue Road Highway Park Border Line Forest Plateau Hills
    Beach Port Harbor Temple Church Cathedral Mosque Prison Base Zone Zoo Museum Memorial Monument Space Delta Reservoir Dam Hotel
    Library Station""".split()
)
COMPASS = frozenset("North South East West".split())
DIRECTIONS = COMPASS | frozenset("Northern Southern Eastern Western Central Latin".split())
# "South" and these were cut apart in GMB: "South|Korea", "Latin|American".
DIRECTED = frozenset(
    """Korea Korean Koreans Sudan Sudanese Africa African Africans Ossetia Ossetian America American Americans Asia
    Asian""".split()
)

DEMONYMS = _names(
    """Afghan|Afghans|African|African American|Africans|Albanian|Albanians|Algerian|Algerians|American|Americans|Angolan|
    Argentine|Armenian|Armenians|Asian|Asians|Australian|Australians|Austrian|Azerbaijani|Azeri|Azeris|Bahraini|Bangladeshi|
    Bangladeshis|Belarusian|Belgian|Bhutanese|Bolivian|Bolivians|Bosnian|Brazilian|Brazilians|British|Briton|Britons|Bulgarian|
    Burmese|Burundians|Cambodian|Cambodians|Canadian|Canadians|Chadian|Chechen|Chechens|Chilean|Chileans|Chinese|Colombian|
    Congolese|Croatian|Cuban|Cubans|Cypriot|Czech|Danish|Dominican|Dutch|Ecuadorian|Egyptian|Egyptians|Emirati|English|Eritrean|
    Ethiopian|Ethiopians|European|Europeans|Fijians|Filipino|Filipinos|Finnish|French|Georgian|Georgians|German|Germans|
    Ghanaian|Greek|Guatemalan|Haitian|Haitians|Honduran|Hungarian|Icelandic|Indian|Indians|Indonesian|Indonesians|Iranian|
    Iranians|Iraqi|Iraqis|Irish|Israeli|Israelis|Italian|Italians|Ivorian|Ivorians|Jamaican|Jamaicans|Japanese|Jordanian|
    Jordanians|Kashmiri|Kazakh|Kenyan|Kenyans|Korean|Koreans|Kuwaiti|Kyrgyz|Latvian|Lebanese|Liberian|Liberians|Libyan|
    Lithuanian|Macedonian|Malaysian|Mexican|Mexicans|Moldovan|Mongolian|Moroccan|Moroccans|Namibian|Namibians|Nepalese|Nepali|
    Nicaraguan|Nicaraguans|Nigerian|Nigerians|Norwegian|Norwegians|Omani|Pakistani|Pakistanis|Palestinian|Palestinians|
    Panamanian|Persians|Peruvian|Peruvians|Poles|Polish|Portuguese|Qatari|Romanian|Russian|Russians|Rwandan|Salvadoran|Saudi|
    Saudis|Scottish|Senegalese|Serb|Serbs|Serbian|Singaporean|Slovak|Slovenian|Somali|Somalis|Spanish|Sri Lankan|Sudanese|
    Swedish|Swiss|Syrian|Syrians|Taiwanese|Tanzanian|Thai|Thais|Tibetan|Tibetans|Tunisian|Turkish|Turks|Ugandan|Ugandans|
    Ukrainian|Ukrainians|Uruguayan|Uzbek|Venezuelan|Venezuelans|Vietnamese|Yemeni|Zambian|Zimbabwean|
    North Korean|North Koreans|South Korean|South Koreans|South African|South Africans|North African|South Sudanese|
    South Ossetian|Latin American|Latin Americans|Central American|South American|South Asian|Southeast Asian"""
)
FAITHS_AND_PARTIES = _names(
    """Muslim|Muslims|Sunni|Sunnis|Shi'ite|Shi'ites|Shiite|Shiites|Shia|Shias|Christian|Christians|Jewish|Jews|Jew|Catholic|
    Catholics|Roman Catholic|Orthodox|Protestant|Hindu|Hindus|Buddhist|Buddhists|Islamic|Islamist|Islamists|Zionist|Arab|Arabs|
    Kurd|Kurds|Kurdish|Tamil|Tamils|Pashtun|Hutu|Tutsi|Basque|Uighur|Latino|Hispanic|Republican|Republicans|Democrat|Democrats|
    Democratic|Communist|Communists|Maoist|Maoists|Marxist|Socialist|Conservative"""
)
GROUPS = DEMONYMS | FAITHS_AND_PARTIES

TITLES = frozenset(
    """President Vice vice Vice-President Prime prime Premier Minister minister Foreign foreign Defense defense Interior interior
    Finance finance Secretary secretary General general of State state Deputy deputy Chief chief Chancellor Attorney Commissioner
    Representative Ambassador Governor Gov. Mayor Senator Sen. Rep. Congressman Congresswoman Speaker speaker Chairman chairman
    Director Spokesman spokesman president envoy Envoy former Former Mr. Mr Mrs. Ms. Ms Dr. Dr Professor Prof. Sir Lord Lady King
    Queen Prince Princess Crown Emperor Sheikh Ayatollah Mullah Imam Cardinal Archbishop Bishop Reverend Rev. Judge Justice Gen. Lt.
    Lieutenant Col. Colonel Captain Capt. Major Admiral Adm. Commander Sergeant Comrade""".split()
)

# "A and B" under one label is two names, unless a word says that it is one body or one state of two parts.
JOINT = frozenset(
    """Trade Agriculture Commerce Human Drug Security Cooperation Culture Justice Industry Energy Tobago Herzegovina Barbuda
    Nevis Principe Poor Defense Science Technology Development Foreign Finance Information Health Education Border Customs Budget
    Prevention Atmospheric Nuclear Social Mental Exchange Space""".split()
)
