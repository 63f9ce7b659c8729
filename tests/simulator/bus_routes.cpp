#include "network.hpp"

namespace busfeed::simulator {

namespace {

// The corners are house numbers of the street grid, from the south or west end to the north or east end; the share
// is about the number of buses out of 900 on a weekday morning. See read_routes for the columns.
constexpr std::string_view table = R"(
1   |#8c2d04|Indiana/Hyde Park|NS| 3|10|51st Street & Drexel|Union Station|5100S 900E,5100S 200E,3500S 200E,3500S 100E,200S 100E,200S 500W
2   |#c44536|Hyde Park Express|NS| 5|15|60th Street & Cottage Grove|Navy Pier|6000S 800E,6000S 1600E,5700S 1750E,4700S 1250E,3100S 800E,1800S 400E,1200S 330E,1100S 100E,200N 100E,440N 200E,600N 700E
3   |#5c6b73|King Drive|NS|16|10|King Drive & 95th Street|Fairbanks & Huron|9500S 20W,9500S 380E,2600S 380E,2200S 330E,2200S 100E,600N 130E,700N 300E
X3  |#a23b72|King Drive Express|NS| 5|13|King Drive & 95th Street|Michigan & Chicago|9500S 20W,9500S 380E,2600S 380E,2200S 330E,2200S 100E,800N 130E
4   |#9a4c95|Cottage Grove|NS|11|10|Cottage Grove & Burnside Terminal|Columbus & Lake|9500S 775E,3900S 785E,3500S 600E,3500S 130E,150N 130E,200N 300E
X4  |#486581|Cottage Grove Express|NS| 5|13|Cottage Grove & Burnside Terminal|Columbus & Lake|9500S 775E,3900S 785E,3500S 600E,3500S 130E,150N 130E,200N 300E
5   |#2f6f6f|South Shore Night Bus|NS| 2|12|95th & Vernon|South Shore & 67th|9500S 20E,9500S 1600E,7900S 1600E,7900S 3000E,7100S 2400E,6700S 2250E
6   |#7c3f58|Jackson Park Express|NS|11|15|79th Street & Brandon|Wacker (Upper) & Columbus=Wacker & Columbus|7900S 3100E,7100S 2450E,6700S 2250E,6700S 1580E,5700S 1620E,5700S 1750E,4700S 1250E,3100S 800E,1600S 360E,1000S 230E,600S 10W,0N 10W,180N 150E,350N 200E
7   |#3b7a3b|Harrison|EW| 7|10|Harrison & Central Terminal|Congress Plaza & Michigan=Michigan|600S 5600W,600S 4300W,500S 4000W,600S 3600W,600S 800W,380S 600W,400S 130E,550S 200E
8   |#4062bb|Halsted|NS|17| 9|Halsted & 79th Street Terminal|Halsted & Waveland/Broadway Terminal=Waveland/Broadway|7900S 805W,3700N 805W,3750N 620W
8A  |#b23a48|South Halsted|NS| 5|12|127th Street & Lowe|Halsted & 79th Street Terminal|12700S 640W,12700S 805W,7900S 805W
9   |#b8860b|Ashland|NS|15| 9|Ashland & 95th Street Terminal|Clark & Belle Plaine|9500S 1610W,4000N 1610W,4100N 1390W
X9  |#197278|Ashland Express|NS|12|12|Ashland & 95th Street Terminal|Irving Park & Broadway|9500S 1610W,4000N 1610W,4000N 820W
10  |#1f5f8b|Museum of Science & Industry|NS| 2|13|Museum of Science & Industry|Water Tower & Michigan|5700S 1700E,4700S 1250E,3100S 800E,1800S 400E,1200S 330E,1100S 100E,950N 140E
11  |#6a7b2c|Lincoln/Sedgwick|NS| 8|10|Clinton Blue Line Station|Howard & McCormick Terminal|500S 540W,0N 540W,100N 400W,500N 360W,800N 350W,1200N 400W,1900N 400W,2000N 580W,2400N 850W,3200N 1600W,4000N 2000W,4800N 2430W,5600N 2900W,6300N 3310W,7500N 3350W,7600N 3400W
12  |#3d8361|Roosevelt|EW| 8|10|Central & Harrison|16th Street & Indiana|600S 5600W,1200S 5600W,1200S 3800W,1200S 100E,1700S 110E,1700S 180E
14  |#5b4b8a|Jeffery Express|NS| 8|16|103rd Street & Stony Island Garage|Washington & Des Plaines|10300S 1600E,10300S 2000E,6700S 2000E,6700S 1580E,5700S 1750E,4700S 1250E,3100S 800E,1200S 330E,350S 350E,350S 40W,100N 40W,100N 600W
18  |#d17a22|16th/18th|EW| 4| 9|16th Street & 47th Court Terminal|Roosevelt Orange/Red/Green Line Station|1700S 4800W,1680S 2800W,1830S 2600W,1830S 0E,1200S 20E
20  |#8c2d04|Madison|EW|13| 9|Madison & Austin Terminal|Columbus & Randolph|0N 6000W,0N 2000W,10S 700W,0S 50W,0N 130E,160N 150E,160N 300E
X20 |#c44536|Washington/Madison Express|EW| 4|12|Madison & Austin Terminal|Washington & Wabash|0N 6000W,0N 2000W,10S 700W,0S 50W,100N 45E
21  |#5c6b73|Cermak|EW| 9|10|North Riverside Mall|King Drive & 24th Place|2350S 7500W,2200S 7200W,2210S 4800W,2210S 400E,2400S 390E
22  |#a23b72|Clark|NS|26| 9|Clark & Harrison=Harrison|Paulina & Howard Terminal=Howard|650S 130W,650S 60W,0N 60W,900N 60W,950N 100W,1650N 140W,2000N 330W,2400N 485W,2800N 650W,3200N 870W,3600N 1020W,4000N 1180W,4400N 1370W,4800N 1525W,5200N 1560W,6400N 1630W,7200N 1710W,7550N 1700W
24  |#9a4c95|Wentworth|NS| 4|10|79th Street & Wentworth|Clark & Randolph|7900S 200W,2500S 210W,2200S 110W,150N 110W
26  |#486581|South Shore Express|NS| 5|16|South Chicago & 103rd Street|Michigan & Wacker|10300S 2450E,9200S 3000E,7900S 3100E,7100S 2450E,6700S 2250E,5700S 1750E,4700S 1250E,3100S 800E,1200S 330E,1100S 100E,350N 150E
28  |#2f6f6f|Stony Island|NS| 7|13|103rd Street & Stony Island Garage|Union Station|10300S 1600E,5600S 1600E,4700S 1350E,4700S 1250E,3100S 800E,1200S 330E,300S 100E,300S 500W
29  |#7c3f58|State|NS|10|10|95th Red Line Station|Navy Pier|9500S 10E,600N 0E,600N 700E
30  |#3b7a3b|South Chicago|NS| 5|12|112th Street & Torrence|69th Red Line Station|11200S 2640E,10600S 2640E,10600S 3300E,9200S 3000E,8300S 2200E,7100S 700E,6900S 20W
34  |#4062bb|South Michigan|NS| 6|11|131st Street & Ellis|95th Red Line Station|13100S 1000E,13100S 680E,11500S 150E,9500S 150E,9500S 20W
35  |#b23a48|35th|EW| 5| 9|36th Street & Kedzie Terminal|35th Street & Cottage Grove|3600S 3200W,3500S 3150W,3500S 650E
36  |#b8860b|Broadway|NS|15| 9|Wells & Harrison|Devon & Clark|600S 200W,550S 130W,400S 0E,1000N 0E,1600N 0E,1700N 100W,2000N 350W,2400N 500W,2800N 630W,3400N 640W,4000N 790W,4300N 1000W,4900N 1200W,6350N 1200W,6400N 1630W
37  |#197278|Sedgwick/Ogden|NS| 3| 9|Taylor & Loomis|Fullerton Red Line Station|1000S 1400W,1000S 1700W,500S 1700W,200N 540W,350N 360W,1600N 400W,2100N 450W,2400N 930W
39  |#1f5f8b|Pershing|EW| 4| 9|St. Louis & 38th Street|Lake Park & 40th Street|3800S 3500W,3900S 3200W,3900S 380E,4000S 1000E
43  |#6a7b2c|43rd|EW| 3| 9|Halsted & Exchange=Halsted|Oakenwald & 43rd Street|4100S 805W,4300S 800W,4300S 1050E
44  |#3d8361|Wallace-Racine|NS| 5| 9|Racine & 87th Street Terminal|Halsted Orange Line Station|8700S 1210W,4700S 1210W,4700S 600W,2600S 600W,2500S 805W
47  |#5b4b8a|47th|EW| 6| 9|Cicero & Archer|Lake Park & 47th Street Terminal|5100S 4810W,4900S 4050W,4700S 3900W,4700S 1400E
48  |#d17a22|South Damen|NS| 3|10|Western & 97th Street|Damen & 47th Street|9700S 2405W,8700S 2400W,8700S 2000W,6300S 2000W,5500S 2390W,4800S 2400W,4700S 2000W
49  |#8c2d04|Western|NS|17|10|79th & Western Terminal|Western & Berwyn Terminal|7900S 2405W,5300N 2410W
49A |#c44536|South Western|NS| 2|12|135th Street & Western|79th & Western Terminal|13500S 2405W,7900S 2405W
49B |#5c6b73|North Western|NS| 4|10|Western Brown Line Station|Western & Birchwood Terminal|4660N 2400W,7500N 2415W
X49 |#a23b72|Western Express|NS|13|12|Western & 97th Street|Western & Berwyn Terminal|9700S 2500W,9650S 2405W,5300N 2410W
50  |#9a4c95|Damen|NS| 8| 9|35th/Archer Orange Line Station|Edgewater & Clark|3450S 2000W,5100N 2010W,5200N 1600W,5750N 1600W
51  |#486581|51st|EW| 4| 9|Kedzie Orange Line Station|47th Red Line Station|4900S 3250W,5110S 3200W,5100S 200W,4700S 210W
52  |#2f6f6f|Kedzie/California|NS| 8| 9|Kedzie & 63rd Place Terminal|California & Roscoe Terminal|6350S 3210W,300N 3205W,450N 2810W,3450N 2815W
52A |#7c3f58|South Kedzie|NS| 7|11|115th Street & Springfield Terminal|Kedzie Orange Line Station|11500S 3900W,11500S 3220W,4900S 3200W
53  |#3b7a3b|Pulaski|NS|11|10|31st Street & Komensky Terminal|Peterson & Pulaski|3100S 4050W,3100S 4010W,6000N 4010W
53A |#4062bb|South Pulaski|NS| 8|11|115th Street & Springfield Terminal|31st Street & Komensky Terminal|11500S 3900W,11500S 4010W,3200S 4010W,3100S 4055W
54  |#b23a48|Cicero|NS| 8|10|24th Place & Cicero Terminal|Montrose & Cicero|2400S 4810W,4000N 4815W,4300N 4820W
54A |#b8860b|North Cicero/Skokie Blvd.|NS| 2|13|Irving Park & Keystone Terminal|Old Orchard Rd & Skokie Court House=Old Orchard|4000N 4050W,4000N 4815W,6000N 4815W,8300N 4730W,9000N 4850W
54B |#197278|South Cicero|NS| 6|11|Kostner & 74th St (Solo Cup)|Cicero & 24th Place Terminal|7600S 4430W,7600S 4810W,5900S 4760W,4700S 4815W,2200S 4800W,2210S 4500W
55  |#1f5f8b|Garfield|EW|10| 9|Midway Orange Line Station|Museum of Science & Industry|5950S 4750W,5600S 4700W,5510S 4000W,5510S 1300E,5680S 1750E
55A |#6a7b2c|55th/Austin|EW| 2|12|55th & St. Louis|Midway Orange Line Station|5500S 6000W,5700S 6000W,5700S 4820W,5950S 4750W
55N |#3d8361|55th/Narragansett|EW| 3|12|Narragansett & 63rd Place Terminal|Midway Orange Line Station|6400S 6400W,5500S 6400W,5510S 5600W,5700S 4750W,5950S 4750W
X55 |#5b4b8a|Garfield Express|EW| 6|12|Midway Orange Line Station|Museum of Science & Industry|5950S 4750W,5510S 4700W,5510S 1300E,5680S 1750E
56  |#d17a22|Milwaukee|NS|11| 9|Washington & Wabash|Jefferson Park Blue Line Station|100N 45E,100N 450W,250N 700W,500N 850W,800N 1020W,1200N 1600W,1600N 2000W,2400N 2950W,2800N 3400W,3200N 3870W,3600N 4350W,4000N 4800W,4500N 5150W,4900N 5400W
56A |#8c2d04|North Milwaukee|NS| 4|13|Jefferson Park Blue Line Station|Avondale & Devon/Odell|4900N 5400W,5150N 5450W,5800N 5800W,6400N 6300W,6400N 7350W
57  |#c44536|Laramie|NS| 4|10|Cermak & Laramie|Grand & Latrobe|2200S 5210W,400N 5215W,800N 5100W,2050N 5250W
59  |#5c6b73|59th/61st|EW| 5| 9|Midway Orange Line Station|60th Street & Stony Island|5900S 4750W,5900S 200W,6100S 200W,6100S 800E,6000S 1580E
60  |#a23b72|Blue Island/26th|EW|10| 9|Cicero & 24th Place Terminal|Harbor Drive & Randolph|2400S 4810W,2660S 4700W,2650S 2700W,2200S 1600W,1230S 1200W,600S 1200W,600S 1000W,120S 700W,0S 450W,10S 100E,150N 130E,150N 520E
62  |#9a4c95|Archer|NS|18|10|Archer & Neva Terminal|State & Kinzie|5540S 7150W,5350S 5650W,5050S 4050W,4500S 3350W,4050S 2800W,3450S 2000W,2800S 1150W,2350S 550W,2000S 0E,400N 0E
62H |#486581|Archer/Harlem|EW| 4|12|63rd Street & Archer Terminal|Midway Orange Line Station|6300S 7800W,6300S 7220W,5500S 7200W,5500S 6700W,5300S 5500W,5050S 4820W,5930S 4700W
63  |#2f6f6f|63rd|EW|13| 9|Midway Orange Line Station|Stony Island & 63rd/64th|5900S 4700W,6310S 4600W,6300S 1000E,6400S 1600E
63W |#7c3f58|West 63rd|EW| 4|12|63rd Street & Archer Terminal|Midway Orange Line Station|6350S 7800W,6325S 4800W,5930S 4750W
65  |#3b7a3b|Grand|EW| 8| 9|Grand & Nordica|Navy Pier|2420N 7100W,2300N 6000W,1900N 5000W,1650N 4500W,1400N 4000W,1200N 3600W,950N 3200W,750N 2700W,550N 2300W,520N 500W,530N 100E,600N 700E
66  |#4062bb|Chicago|EW|13| 9|Chicago & Austin|Navy Pier|800N 6000W,800N 540W,800N 350E,600N 400E,600N 700E
67  |#b23a48|67th-69th-71st|EW| 9| 9|71st Street & Pulaski (Kmart)=Pulaski|67th Street & Oglesby Terminal|7100S 4150W,7100S 2350W,6900S 2000W,6900S 20W,6700S 380E,6700S 2320E
68  |#b8860b|Northwest Highway|EW| 3|13|Summit & Prospect|Jefferson Park Blue Line Station|7000N 8000W,6900N 7800W,6600N 7400W,5250N 5700W,4950N 5400W
69  |#197278|Cumberland/East River|NS| 2|14|Cumberland Blue Line Station|Golf & Milwaukee|5700N 8450W,4800N 8470W,4800N 8600W,6400N 8450W,8800N 8500W
70  |#1f5f8b|Division|EW| 7| 9|Division & Austin Terminal|Walton & Dearborn|1200N 6000W,1200N 150W,950N 50W
71  |#6a7b2c|71st/South Shore|EW| 6|10|69th Red Line Station|112th Street & Torrence|6900S 20W,7100S 380E,7100S 2400E,7900S 3100E,9100S 3050E,10600S 2640E,11200S 2640E
72  |#3d8361|North|EW|11| 9|North & Harlem|Clark & North=Clark|1600N 7200W,1600N 1600W,1600N 100W
73  |#5b4b8a|Armitage|EW| 5| 9|Grand & Latrobe|Clark & Armitage|2030N 5250W,2000N 4000W,2000N 600W,1850N 250W
74  |#d17a22|Fullerton|EW|10| 9|Fullerton & Grand|Fullerton & Halsted|2420N 7000W,2410N 800W
75  |#8c2d04|74th-75th|EW| 6| 9|74th Street & Damen Terminal|75th Street & Lake Front Terminal|7400S 2000W,7400S 800W,7400S 300W,7500S 200W,7500S 2600E,7350S 2850E
76  |#c44536|Diversey|EW| 8| 9|Brickyard Mall & Narragansett|Nature Museum & Fullerton|2780N 6450W,2810N 800W,2790N 400W,2500N 300W
77  |#5c6b73|Belmont|EW|16| 9|Belmont & Cumberland Terminal|St. Joseph Hospital |3200N 8450W,3200N 400W,2870N 300W
78  |#a23b72|Montrose|EW| 7| 9|Forest Preserve Ave & Harlem/Irving Park|Montrose & Marine Drive|4000N 7300W,4100N 7100W,4400N 6600W,4400N 1400W,4590N 1250W,4590N 1000W,4395N 900W,4400N 700W
79  |#9a4c95|79th|EW|20| 9|Kostner & 74th St (Solo Cup)|79th Street & Brandon|7400S 4430W,7690S 4600W,7700S 4800W,7905S 4750W,7900S 3150E
80  |#486581|Irving Park|EW|11| 9|Irving Park & Cumberland Terminal|Irving Park & Fremont|4000N 8550W,4000N 800W
X80 |#2f6f6f|Irving Park Express|EW| 8|12|Forest Preserve Ave & Harlem/Irving Park|Irving Park & Fremont|4050N 7350W,4000N 7000W,4000N 800W
81  |#7c3f58|Lawrence|EW| 8| 9|Jefferson Park Blue Line Station|Marine Drive & Wilson|4900N 5400W,4810N 5300W,4800N 1000W,4600N 750W
81W |#3b7a3b|West Lawrence|EW| 3|13|Cumberland Blue Line Station|Jefferson Park Blue Line Station|5700N 8450W,5650N 8400W,4810N 8400W,4820N 7100W,4870N 5400W
82  |#4062bb|Kimball-Homan|NS|13| 9|Central Park & 31st Street|Devon & Kedzie Terminal|3150S 3620W,1500S 3620W,1450S 3500W,100N 3415W,1600N 3410W,6300N 3410W,6400N 3200W
84  |#b23a48|Peterson|EW| 5|10|Caldwell & Central Terminal|Bryn Mawr Red Line Station|6080N 5450W,6040N 4950W,6000N 4300W,6000N 2000W,5750N 1600W,5775N 1400W,5600N 1130W
85  |#b8860b|Central|NS| 9|10|Central & Harrison Terminal|Forest Glen Garage|650S 5650W,4900N 5630W,5200N 5560W,5700N 5500W
85A |#197278|North Central|NS| 2|13|Jefferson Park Blue Line Station|Touhy & Lehigh|4900N 5390W,5700N 5620W,6300N 5900W,7200N 6350W
86  |#1f5f8b|Narragansett/Ridgeland|NS| 5|11|Lake Street & Cuyler|Milwaukee & Imlay Terminal|300N 6330W,400N 6345W,1600N 6410W,6450N 6450W,6550N 6500W,6900N 6700W
87  |#6a7b2c|87th|EW|15| 9|87th Street & Cicero Terminal|91st Street & Commercial|8800S 4850W,8700S 4800W,8700S 2900E,9100S 3000E
88  |#3d8361|Higgins|EW| 3|13|Canfield & Devon|Jefferson Park Blue Line Station|6400N 7900W,6400N 7400W,5550N 7200W,5500N 7100W,5000N 5600W,4930N 5400W
90  |#5b4b8a|Harlem|NS| 6|11|Harlem/Lake Green Line Station|Harlem Blue Line Station|200N 7210W,700N 7260W,5600N 7260W
90N |#d17a22|North Harlem|NS| 2|12|Harlem Blue Line Station|Touhy & Overhill Terminal|5600N 7260W,7200N 7280W,7200N 7500W
91  |#8c2d04|Austin|NS| 8|10|Austin & Roosevelt|Jefferson Park Blue Line Station|1200S 6020W,4750N 6030W,4850N 5700W,4900N 5390W
92  |#c44536|Foster|EW| 6|10|Jefferson Park Blue Line Station|Berwyn & Broadway|4900N 5390W,5190N 5400W,5200N 1200W,5300N 1160W
93  |#5c6b73|California/Dodge|NS| 4|11|Lawrence & Christiana|Davis Purple Line Station|4800N 3350W,4800N 2850W,5350N 2815W,7500N 2795W,9000N 2740W,9090N 2300W,9900N 2200W
94  |#a23b72|South California|NS| 9|10|Sacramento & 71st Street|Chicago & Troy|7100S 3010W,6500S 3010W,6500S 2810W,5500S 2700W,5400S 2405W,4300S 2405W,4300S 2810W,800N 2800W,800N 3150W
95E |#9a4c95|93rd-95th|EW| 5|10|95th Red Line Station|92nd Street & Buffalo Terminal|9500S 20W,9300S 800E,9300S 2000E,9200S 3000E,9200S 3300E
95W |#486581|West 95th|EW| 5|11|95th & Damen|95th Red Line Station|9500S 2500W,9500S 20W
96  |#2f6f6f|Lunt|EW| 3|10|Devon & Kedzie Terminal|Morse & Glenwood|7200N 3450W,7150N 3300W,6400N 3220W,6950N 3000W,7000N 2400W,7000N 1700W,6940N 1400W
97  |#7c3f58|Skokie|EW| 5|13|Old Orchard Mall - Macys|Paulina & Howard Terminal=Howard|9900N 4900W,9700N 4850W,8050N 4850W,7950N 4000W,7600N 3400W,7560N 1750W
100 |#3b7a3b|Jeffery Manor Express|NS| 2|16|103rd Street & Torrence|69th Red Line Station|10300S 2640E,9500S 2400E,9500S 2000E,7900S 2000E,6900S 20W
103 |#4062bb|West 103rd|EW| 3|11|103rd & Pulaski|95th Red Line Station|10300S 4000W,10300S 100W,9500S 20W
106 |#b23a48|East 103rd|EW| 3|11|95th Red Line Station|103rd Street & Torrence|9500S 20W,10300S 100E,10300S 2640E
108 |#b8860b|Halsted/95th|NS| 2|12|127th Street & Lowe|95th Red Line Station|12700S 700W,12000S 805W,9500S 805W,9500S 20W
111 |#197278|Pullman/111th/115th|NS| 4|11|115th Street & Cottage Grove|95th Red Line Station|11500S 800E,11100S 600E,11100S 100W,9500S 20W
112 |#1f5f8b|Vincennes/111th|NS| 3|11|111th & Pulaski|95th Red Line Station|11100S 4000W,11100S 1700W,10300S 1350W,9500S 900W,9500S 20W
119 |#6a7b2c|Michigan/119th|NS| 5|11|119th Street & Western|95th Red Line Station|11900S 2400W,11900S 120E,9500S 120E,9500S 20W
121 |#3d8361|Union/Wacker Express|EW| 2|10|Union Station & Adams|Wacker & Stetson|200S 500W,0N 340W,280N 300W,300N 250E
122 |#5b4b8a|Illinois Center/Ogilvie Express|EW| 2|10|Ogilvie Transportation Center|Wacker & Stetson|50N 500W,300N 350W,300N 250E
123 |#d17a22|Illinois Center/Union Express|EW| 2|10|Union Station & Canal|Illinois Center & Columbus|200S 500W,300N 350W,250N 300E
124 |#8c2d04|Navy Pier|EW| 3|10|Union Station & Jackson|Navy Pier|300S 500W,300N 350W,300N 250E,600N 700E
125 |#c44536|Water Tower Express|NS| 4|10|Desplaines & Harrison Terminal|Chestnut & Mies Van Der Rohe|600S 650W,100S 500W,200N 400W,440N 200E,900N 250E
126 |#5c6b73|Jackson|EW| 6| 9|Jackson & Austin Terminal|Congress Plaza & Michigan=Michigan|300S 6000W,300S 2850W,420S 1700W,420S 1300W,320S 700W,200S 550W,320S 100E,600S 160E
127 |#a23b72|Madison/Roosevelt Circulator|EW| 2|10|Madison & Clinton|Roosevelt & Michigan|0N 540W,0N 40W,1200S 40W,1200S 100E
128 |#9a4c95|Soldier Field Express|NS| 2|12|Museum Campus & Soldier Field|Ogilvie Transportation Center|1700S 330E,1200S 330E,1100S 100E,0N 100E,0N 500W
129 |#486581|West Loop/South Loop|NS| 2|10|16th Street & Prairie|Canal & Madison|1600S 250E,1600S 100E,600S 100E,600S 500W,0N 500W
130 |#2f6f6f|Museum Campus|EW| 2|10|Union Station & Adams|Solidarity Dr & Planetarium|200S 500W,200S 100E,1200S 330E,1300S 800E
132 |#7c3f58|Goose Island Express|NS| 2|10|Michigan & Randolph|North & Sheffield|150N 120E,150N 500W,900N 805W,1200N 1000W,1600N 950W
134 |#3b7a3b|Stockton/LaSalle Express|NS| 3|14|LaSalle & Jackson|Sheridan & Belmont|300S 140W,1600N 150W,2000N 250W,2800N 300W,3200N 400W
135 |#4062bb|Clarendon/LaSalle Express|NS| 3|14|LaSalle & Jackson|Clarendon & Wilson|300S 140W,350N 140W,350N 500E,1000N 200E,1600N 110E,2400N 200W,3200N 350W,4000N 620W,4600N 800W
136 |#b23a48|Sheridan/LaSalle Express|NS| 4|15|LaSalle & Jackson|Sheridan & Devon|300S 140W,350N 140W,350N 500E,1000N 200E,1600N 110E,2400N 200W,3200N 350W,4000N 620W,5700N 950W,6350N 1020W,6400N 1200W
143 |#b8860b|Stockton/Michigan Express|NS| 3|14|Congress Plaza & Michigan=Michigan|Sheridan & Belmont|550S 130E,950N 140E,1600N 110E,2000N 250W,2800N 300W,3200N 400W
144 |#197278|Marine/Michigan Express|NS| 3|15|Congress Plaza & Michigan=Michigan|Marine Drive & Foster|550S 130E,950N 140E,1600N 110E,2400N 200W,3200N 350W,4000N 620W,5200N 800W
145 |#1f5f8b|Wilson/Michigan Express|NS| 7|15|Wells & Congress|Ravenswood & Wilson|570S 250W,560S 0E,300S 10E,250N 10W,300N 130E,950N 150E,1600N 110E,2400N 200W,3200N 350W,4000N 620W,4600N 900W,4600N 1810W
146 |#6a7b2c|Inner Drive/Michigan Express|NS| 9|14|Solidarity Dr & Planetarium|Berwyn & Broadway|1310S 800E,1250S 330E,1100S 10E,250N 10E,300N 130E,950N 150E,1600N 110E,2400N 200W,2900N 330W,3400N 455W,3850N 600W,4300N 690W,5100N 850W,5300N 1160W
147 |#3d8361|Outer Drive Express|NS|13|15|Congress Plaza & Michigan=Michigan|Paulina & Howard Terminal=Howard|600S 160E,550S 0E,0N 0W,150N 10E,300N 130E,950N 150E,1600N 110E,2400N 200W,3200N 350W,4000N 620W,5200N 850W,5680N 1000W,6350N 1020W,6800N 1250W,7250N 1330W,7550N 1350W,7550N 1700W
148 |#5b4b8a|Clarendon/Michigan Express|NS| 5|14|Michigan & Balbo|Ravenswood & Wilson|700S 130E,950N 150E,1600N 110E,2400N 200W,3200N 350W,4000N 620W,4000N 800W,4600N 830W,4600N 1810W
151 |#d17a22|Sheridan|NS|18| 9|Canal & Jackson|Clark & Arthur Terminal|300S 490W,50S 500W,50S 0W,150N 0E,300N 130E,1100N 145E,1600N 100W,2000N 220W,2400N 260W,2800N 280W,3200N 400W,3900N 600W,3890N 1000W,5300N 1000W,6350N 1020W,6400N 1200W,6500N 1650W
152 |#8c2d04|Addison|EW|11| 9|Addison & Cumberland Terminal|Lake Shore & Waveland|3570N 8450W,3600N 5200W,3600N 2810W,3590N 700W,3750N 600W
154 |#c44536|Wrigley Field Express|EW| 2|12|Addison & Kedzie|Clark & Addison|3600N 3200W,3595N 1000W
155 |#5c6b73|Devon|EW| 6|10|Devon & Kedzie Terminal|Morse Red Line Station|6400N 3200W,6400N 1200W,6900N 1250W
156 |#a23b72|LaSalle|NS|11| 9|Desplaines & Harrison Terminal|Belmont & Halsted Terminal|600S 650W,600S 550W,340S 500W,350S 200W,450N 200W,1600N 180W,2100N 250W,2500N 300W,3200N 400W,3200N 805W
157 |#9a4c95|Streeterville|NS| 4|10|Desplaines & Harrison Terminal|Dewitt & Chestnut|600S 700W,600S 500W,0N 480W,0N 140E,350N 150E,950N 150E,950N 250E
165 |#486581|West 65th|EW| 2|12|65th & Harlem|Ford City & Cicero|6500S 7200W,6500S 4810W,7500S 4810W
168 |#2f6f6f|UIC-Pilsen Express|NS| 2|10|18th Pink Line Station|UIC-Halsted Blue Line Station|1800S 1600W,1200S 1200W,600S 800W,450S 805W
169 |#7c3f58|69th-UPS Express|EW| 2|16|79th & UPS Hodgkins Facility|69th Red Line Station|7500S 9000W,7900S 6000W,7900S 4750W,6900S 2400W,6900S 20W
170 |#3b7a3b|U of C/Midway|EW| 2|11|Midway Orange Line Station|U of C & 59th Street|5950S 4750W,5510S 4700W,5510S 1000E,5900S 1000E
171 |#4062bb|U of C/Hyde Park|EW| 2| 9|58th Street & Maryland|55th Street & Lake Park|5800S 850E,5700S 900E,5700S 1600E,5500S 1500E
172 |#b23a48|U of C/Kenwood|EW| 2| 9|60th Street & Ellis|Lake Park & 47th Street|6000S 1000E,5500S 1000E,4700S 1200E,4700S 1400E
192 |#b8860b|U of C Hospitals Express|NS| 2|15|58th Street & Cottage Grove|Ogilvie Transportation Center|5800S 800E,5100S 800E,3500S 500E,1200S 330E,0N 100E,0N 500W
201 |#197278|Central/Ridge|EW| 4|12|Old Orchard Mall & Golf|Paulina & Howard Terminal=Howard|9900N 4900W,10400N 3400W,10600N 2500W,9000N 2100W,7600N 1700W
205 |#1f5f8b|Chicago/Golf|EW| 3|12|Cook County Courthouse|Paulina & Howard Terminal=Howard|9900N 5200W,9900N 2800W,9600N 2150W,9000N 1900W,7600N 1700W
206 |#6a7b2c|Evanston Circulator|NS| 2|11|Howard & Western|Evanston Township High School|7600N 2400W,9000N 2300W,9900N 2600W
)";

}  // namespace

Network bus_network() {
    return {read_routes(table), false, 0.04};
}

}  // namespace busfeed::simulator
