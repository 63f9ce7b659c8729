#include "network.hpp"

namespace busfeed::simulator {

namespace {

// Trains report where they go next, so their corners are stations. The yellow line has no train of its own at the
// hours that are simulated: its parent element stays empty, as it is at night.
constexpr std::string_view table = R"(
red |#c60c30|Red   |NS|22|19|95th/Dan Ryan|Howard|95th@9500S 20E,87th@8700S 20E,79th@7900S 20E,69th@6900S 20E,Garfield@5500S 200W,47th@4700S 200W,Sox-35th@3500S 200W,Cermak-Chinatown@2200S 200W,Roosevelt@1200S 0E,Jackson@300S 0E,Lake@200N 0E,Chicago@800N 0E,Clark/Division@1200N 100W,North/Clybourn@1600N 800W,Fullerton@2400N 930W,Belmont@3200N 950W,Addison@3600N 950W,Wilson@4600N 1110W,Berwyn@5300N 1120W,Loyola@6550N 1180W,Howard@7550N 1650W
blue|#00a1de|Blue  |NS|24|21|Forest Park|O'Hare|Forest Park@700S 7800W,Harlem@620S 7200W,Austin@620S 6000W,Cicero@620S 4800W,Kedzie-Homan@520S 3250W,Illinois Medical District@500S 2000W,UIC-Halsted@440S 900W,LaSalle@500S 140W,Clark/Lake@200N 100W,Chicago@830N 1000W,Damen@1560N 2000W,Logan Square@2600N 3150W,Irving Park@4000N 4130W,Jefferson Park@4900N 5350W,Harlem@5650N 7250W,Cumberland@5750N 8400W,O'Hare@6600N 10600W
brn |#62361b|Brown |NS|13|14|Loop|Kimball|Adams/Wabash@200S 45E,Washington/Wells@100N 200W,Merchandise Mart@350N 200W,Sedgwick@1650N 350W,Armitage@2000N 950W,Fullerton@2400N 930W,Belmont@3200N 950W,Southport@3400N 1400W,Paulina@3400N 1700W,Montrose@4400N 1820W,Western@4650N 2400W,Kimball@4780N 3400W
g   |#009b3a|Green |EW|16|17|Harlem/Lake|Ashland/63rd|Harlem/Lake@30N 7200W,Austin@30N 6000W,Cicero@200N 4800W,Pulaski@200N 4000W,Kedzie@200N 3200W,Ashland@200N 1600W,Clinton@200N 540W,Clark/Lake@200N 100W,State/Lake@200N 0E,Adams/Wabash@200S 45E,Roosevelt@1200S 45E,35th-Bronzeville-IIT@3500S 20E,47th@4700S 300E,Garfield@5500S 300E,Halsted@6300S 780W,Ashland/63rd@6300S 1600W
org |#f9461c|Orange|NS|12|20|Midway|Loop|Midway@5900S 4600W,Pulaski@5100S 4000W,Kedzie@4850S 3200W,Western@4850S 2400W,35th/Archer@3450S 2000W,Ashland@3050S 1600W,Halsted@2500S 800W,Roosevelt@1200S 45E,Clark/Lake@200N 100W
pink|#e27ea6|Pink  |EW|9 |16|54th/Cermak|Loop|54th/Cermak@2150S 5400W,Cicero@2150S 4800W,Pulaski@2150S 4000W,California@2100S 2800W,18th@1800S 1700W,Polk@800S 1720W,Ashland@200N 1600W,Clark/Lake@200N 100W
p   |#522398|Purple|NS|6 |22|Howard|Linden|Howard@7550N 1650W,Main@9000N 2050W,Davis@9950N 2250W,Foster@10650N 2330W,Central@11550N 2450W,Linden@12300N 2600W
y   |#f9e300|Yellow|EW|0 |25|Dempster-Skokie|Howard|Dempster-Skokie@8900N 5000W,Oakton-Skokie@8050N 4800W,Howard@7550N 1650W
)";

}  // namespace

Network rail_network() {
    return {read_routes(table), true, 0.0};
}

}  // namespace busfeed::simulator
