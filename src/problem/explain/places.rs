//! Positions and divisions: W230 to W239.

use super::{Explanation, explain};

pub const TABLE: &[Explanation] = &[
    explain(
        "W230",
        [
            "place: {lat: 87.62, lon: 43.83, datum: wgs84, radius_m: 400}",
            "place: {lat: 43.83, lon: 87.62, datum: wgs84, radius_m: 400}",
        ],
        [
            "纬度和经度像是写反了",
            "照写的数，这个点在国外或海上；把两个数对调，就在中国。",
            "高德、百度的坐标先写经度，GPS 多半先写纬度，抄的时候容易反。",
            "对调两个数。这个地方真的在国外，就不用改。",
        ],
        [
            "latitude and longitude seem to be swapped",
            "By its numbers the point is abroad or at sea; with the two exchanged it is in China.",
            "Amap and Baidu give longitude first, GPS mostly latitude first, and copying mixes them up.",
            "Exchange the two. If the place really is abroad, leave it as it is.",
        ],
    ),
    explain(
        "E231",
        [
            "place: {lat: 北纬28度20分24秒, lon: 121.24, datum: wgs84, radius_m: 400}",
            "place: {lat: 28.34, lon: 121.24, datum: wgs84, radius_m: 400}",
        ],
        [
            "度分秒要换成小数",
            "坐标写成了度、分、秒，或者带着东、西、南、北。",
            "程序只收小数的度数，这样所有条目一个写法，抄错了也看得出来。1 度是 60 分，1 分是 60 秒。",
            "照提示里算好的数写。南纬、西经前面加负号。",
        ],
        [
            "degrees, minutes and seconds",
            "The number is in degrees, minutes and seconds, or says north or east.",
            "Only decimal degrees are taken, so that all entries are written alike and a slip can be seen.",
            "Write the number of the message, which is worked out. South and west have a minus.",
        ],
    ),
    explain(
        "E232",
        [
            "place: {lat: 28。34, lon: 121.24, datum: wgs84, radius_m: 400}",
            "place: {lat: 28.34, lon: 121.24, datum: wgs84, radius_m: 400}",
        ],
        [
            "小数点写错了",
            "数字里有逗号、中文句号或全角数字。",
            "逗号在方括号和花括号里是两项的分隔，28,34 会变成 28 和 34。",
            "用英文句点作小数点：28.34。",
        ],
        [
            "no proper decimal point",
            "The number has a comma, a Chinese full stop or full-width digits.",
            "In brackets a comma parts two items: 28,34 becomes 28 and 34.",
            "Write a plain full stop: 28.34.",
        ],
    ),
    explain(
        "E233",
        ["place: 121.24, 28.34", "place: {lat: 28.34, lon: 121.24, datum: gcj02, radius_m: 100}"],
        [
            "坐标要分项写",
            "坐标是从地图上整个粘贴过来的，没有写明哪个是纬度，也没有坐标系和精度。",
            "高德、百度先写经度，别的多半先写纬度；几家地图的坐标系也不同，相差几百米。",
            "照提示里的样子写，再把 datum 改成取点的那张地图的坐标系，radius_m 改成误差（米）。",
        ],
        [
            "a position in one piece",
            "The position was pasted from a map as a whole: it does not say which number is which, nor its datum and error.",
            "Amap and Baidu give longitude first, others latitude; and their datums are hundreds of metres apart.",
            "Write it as the message shows, with the datum of the map it is from and its error in metres as radius_m.",
        ],
    ),
    explain(
        "H234",
        ["place: {lat: 28.34, lon: 121.24, radius_m: 400}", "place: {lat: 28.34, lon: 121.24, datum: wgs84, radius_m: 400}"],
        [
            "没有写坐标系",
            "坐标没有写明是哪种坐标系，当作 WGS-84。",
            "国内的网络地图有偏移：高德、腾讯（gcj02）在浙江偏五百米左右，百度（bd09）偏一千一百米左右。写明了，程序会换算。",
            "按取点的地图写：GPS 写 datum: wgs84，天地图写 cgcs2000，高德、腾讯写 gcj02，百度写 bd09。不清楚写“待核实”，误差会放宽到 1200 米。",
        ],
        [
            "no datum",
            "The position does not say its datum and is taken for WGS-84.",
            "Public maps of China are shifted: Amap and Tencent (gcj02) by some 500 m in Zhejiang, Baidu (bd09) by some 1,100 m. Where the datum is named, longyao converts the point.",
            "Name that of the map: wgs84 for GPS, cgcs2000 for Tianditu, gcj02 for Amap and Tencent, bd09 for Baidu. With 待核实 the error is widened to 1,200 m.",
        ],
    ),
    explain(
        "W235",
        ["place: {lat: 28.34, lon: 121.24, datum: wgs84}", "place: {lat: 28.34, lon: 121.24, datum: wgs84, radius_m: 400}"],
        [
            "没有写精度",
            "坐标没有写误差 radius_m（精度，单位米）。",
            "地图上要按它画圈：知道大门口是一个点，只知道在哪个镇是一个大圈。没有写，就照小数的位数估计。",
            "加上 radius_m：大门口写 30，厂区写 200，一个镇写 3000。",
        ],
        [
            "no error of the position",
            "The position lacks radius_m, its error in metres.",
            "A map draws it: the gate is a point, a town a wide circle. Without it the error is guessed by the decimals.",
            "Add radius_m: 30 for a gate, 200 for a works, 3000 for a town.",
        ],
    ),
    explain(
        "H236",
        [
            "（旧址写 datum: wgs84，同一个院子里的博物馆在它东南 520 米）",
            "place: {lat: 30.27137, lon: 120.1598, datum: gcj02, radius_m: 50}",
        ],
        [
            "坐标系也许写错了",
            "两个条目互相提到，或者名称、地址相同，应该在一处；它们的距离和方向，正好是两种坐标系的偏移。也可能是两个条目的数字完全一样，坐标系却不同。",
            "从高德抄来的数字写成 wgs84，会偏五百米左右；把 GPS 的数字写成 gcj02，会往反方向偏。",
            "查一查两个点各是从哪里取的，改正写错的那个坐标系，不要改数字。两处本来就不在一起，就不用改。",
        ],
        [
            "the datum may be wrong",
            "Two entries name each other or share a name or an address, and lie apart just as two datums do; or two entries have the same numbers in different datums.",
            "Numbers of Amap that are said to be wgs84 are off by some 500 m, and the other way round.",
            "Find out which map each point is from and correct the datum, not the numbers. If the two really are apart, leave it.",
        ],
    ),
    explain(
        "H237",
        ["（别的条目都在浙江，这一个写 lat: 38.34）", "place: {lat: 28.34, lon: 121.24, datum: wgs84, radius_m: 400}"],
        [
            "离其他地点很远",
            "这个点离其他条目很远，比它们彼此之间远得多。",
            "一个数字打错，点就到了别的省，地图也会缩得很小。",
            "在地图上核对。真的在外省，就写上 district_code（行政区划代码），程序看到是外省的代码就不再提示。",
        ],
        [
            "far from all others",
            "The point lies much farther from the other entries than they lie from each other.",
            "One wrong digit takes a place to another province, and makes the map tiny.",
            "Look it up on a map. If it really is in another province, give its district_code: then nothing more is said.",
        ],
    ),
    explain(
        "W238",
        ["district_code: \"331191\"", "district_code: \"331181\""],
        [
            "没有这个行政区划代码",
            "代码的前两位不是一个省，或者这个省里没有这个县。",
            "代码写错一位就是别的地方。区县撤并以后，旧代码也不再使用，例如杭州的下城区、江干区。",
            "照提示改，或者到民政部公布的行政区划代码里查。",
        ],
        [
            "no such division code",
            "The first two digits are no province, or the province has no such county.",
            "One wrong digit is another place; and counties that were merged have lost their codes.",
            "Write that of the message, or look it up in the list of the Ministry of Civil Affairs.",
        ],
    ),
    explain(
        "W239",
        [
            "city: 丽水市\ndistrict: 龙泉市\ndistrict_code: \"331121\"",
            "city: 丽水市\ndistrict: 龙泉市\ndistrict_code: \"331181\"",
        ],
        [
            "代码和县名不一致",
            "行政区划代码是一个县，“县（市、区）”或“设区市”写的是另一个。",
            "按代码归并和按名称筛选会得出两个结果。",
            "看哪个对，改另一个。提示里有县名对应的代码。",
        ],
        [
            "code and county differ",
            "The division code is that of one county, and the entry names another county or city.",
            "Gathering by code and by name would give two answers.",
            "See which is right and mend the other. The message has the code of the county named.",
        ],
    ),
];
