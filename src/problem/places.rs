//! Problems of positions and divisions: W230 to W239.

use crate::problem::{FieldPath, Problem, Step};

/// What a clerk must know to name the datum of a point.
const WHICH_DATUM: (&str, &str) = (
    "GPS 写 datum: wgs84，天地图写 datum: cgcs2000，高德、腾讯写 datum: gcj02，百度写 datum: bd09；不清楚写 datum: 待核实",
    "datum: wgs84 for GPS, cgcs2000 for Tianditu, gcj02 for Amap and Tencent, bd09 for Baidu; 待核实 if nobody knows",
);

/// W230: a latitude and a longitude that would lie in China if they changed places.
pub fn seems_swapped(at: &FieldPath, lat: &str, lon: &str, write: &str) -> Problem {
    Problem::warning(
        "W230",
        format!("纬度 {lat}、经度 {lon} 像是写反了"),
        format!("latitude {lat} and longitude {lon} seem to be swapped"),
    )
    .at_value(at)
    .why(
        "照现在写的，这个点不在中国；对调以后就在。在中国，纬度在 3 到 54 之间，经度在 73 到 136 之间。",
        "As written the point is not in China; swapped, it is. In China latitudes are 3 to 54, longitudes 73 to 136.",
    )
    .write(write)
}

/// E231: degrees, minutes and seconds, or the hemisphere beside the number.
pub fn degrees_with_signs(at: &FieldPath, wrote: &str, write: &str) -> Problem {
    Problem::error("E231", format!("“{wrote}”要换算成小数"), format!("“{wrote}” is to be written as a decimal number"))
        .at_value(at)
        .why(
            "坐标只写小数的度数，不写度分秒，也不写东、西、南、北：北纬、东经是正数，南纬、西经前面加负号。",
            "A position is written in decimal degrees, without minutes and hemispheres: south and west have a minus.",
        )
        .write_safely(write)
}

/// E232: a comma or a full stop of the Chinese keyboard in a number.
pub fn number_with_odd_marks(at: &FieldPath, wrote: &str, write: &str) -> Problem {
    Problem::error("E232", format!("“{wrote}”的小数点写错了"), format!("“{wrote}” has no proper decimal point"))
        .at_value(at)
        .why("小数点是英文的句点，数字用半角。", "The decimal point is a plain full stop, and digits are plain digits.")
        .write_safely(write)
}

/// E233: a position in one text or list, as it was copied from a map.
pub fn position_as_text(at: &FieldPath, wrote: &str, lat: &str, lon: &str, radius_m: u32) -> Problem {
    let key = match at.steps.last() {
        Some(Step::Key(key)) => format!("{key}: "),
        _ => String::new(),
    };
    let line = format!("{key}{{lat: {lat}, lon: {lon}, datum: 待核实, radius_m: {radius_m}}}");
    Problem::error("E233", format!("坐标“{wrote}”要分项写"), format!("the position “{wrote}” is to be written item by item"))
        .at_value(at)
        .why(
            format!(
                "有的地图先写纬度，有的先写经度，各用各的坐标系；分项写明才不会标错地方。知道是从哪里取的点，{}。",
                WHICH_DATUM.0
            ),
            format!(
                "Maps differ in the order of the two numbers and in their datum; only items by name are certain. If it is known: {}.",
                WHICH_DATUM.1
            ),
        )
        .write(line)
}

/// H234: a position that does not say its datum.
pub fn datum_missing(at: &FieldPath) -> Problem {
    Problem::hint("H234", format!("{} 没有写坐标系", at.name()), format!("{} does not name its datum", at.name()))
        .at_value(at)
        .why(
            "没有写就当作 WGS-84。取自高德、腾讯或百度的点，会因此标偏几百米到一千多米。",
            "It is taken for WGS-84. A point from Amap, Tencent or Baidu would be off by some hundred metres.",
        )
        .advise(WHICH_DATUM.0, WHICH_DATUM.1)
}

/// W235: a position that does not say how well it is known.
pub fn radius_missing(at: &FieldPath, key: &str, guess_m: u32) -> Problem {
    Problem::warning("W235", format!("{} 没有写精度", at.name()), format!("{} does not say how well it is known", at.name()))
        .at_value(at)
        .why(
            format!("先照小数的位数，当作误差 {guess_m} 米。只知道在哪个镇的点，会因此被当成大门口。"),
            format!("By its decimals it is taken to be good to {guess_m} m. A point good to a town would pass for the gate."),
        )
        .write(format!("{key}: {guess_m}"))
}

/// H236: two entries that should be in one place, apart by the shift of a datum.
pub fn datum_seems_wrong(at: &FieldPath, other: &str, metres: u32, datum: &str) -> Problem {
    Problem::hint(
        "H236",
        format!("这里的坐标系也许写错了：与“{other}”相距 {metres} 米"),
        format!("the datum may be wrong here: {metres} m away from “{other}”"),
    )
    .at_value(at)
    .why(
        format!("这段距离和方向正好是两种坐标系的偏移；如果写成 {datum}，两处就在同一个地方。"),
        format!("Distance and direction are those between two datums; as {datum} both would be in one place."),
    )
    .advise(
        format!("查一查这两个点各是从哪张地图上取的。如果这里写错了，改成 datum: {datum}；两处本来就不在一起，就不用改"),
        format!("see which map each point is from. If this one is wrong, write datum: {datum}; if the two are apart, leave it"),
    )
}

/// H237: one place far from all others.
pub fn far_from_the_rest(at: &FieldPath, km: u32) -> Problem {
    Problem::hint(
        "H237",
        format!("这个点离其他地点很远，约 {km} 公里"),
        format!("this point is far from all others, about {km} km"),
    )
    .at_value(at)
    .why(
        "多半是打错了一个数字，例如 28 打成了 38，或者 121 打成了 112。",
        "Most likely one digit is wrong, such as 38 for 28 or 112 for 121.",
    )
    .advise(
        "在地图上核对。没有写错，就在 district_code 里写明它在哪个省，以后不再提示",
        "look it up on a map. If it is right, its district_code tells the province, and this is not said again",
    )
}

/// W238: a division code that no county has.
pub fn no_such_division(at: &FieldPath, wrote: &str, right: Option<(&str, &str)>) -> Problem {
    let problem =
        Problem::warning("W238", format!("没有行政区划代码 {wrote}"), format!("there is no division with the code {wrote}"))
            .at_value(at);
    let key = key_of(at);
    match right {
        Some((code, label)) => problem
            .why(format!("{label}的代码是 {code}。"), format!("The code of {label} is {code}."))
            .write(format!("{key}: \"{code}\"")),
        None => problem
            .why(
                "前两位是省，中间两位是市，后两位是县（市、区）；撤并以后旧代码不再使用。",
                "Two digits are the province, two the city, two the county; codes of merged counties are no longer used.",
            )
            .advise(
                format!("到民政部网站的行政区划代码里查，例如 {key}: \"331181\" 是龙泉市"),
                format!("look it up in the list of the Ministry of Civil Affairs; {key}: \"331181\" is 龙泉市"),
            ),
    }
}

/// W239: a division code of another county or city than the entry names.
pub fn division_differs(at: &FieldPath, code: &str, label: &str, wrote: &str, right: Option<&str>) -> Problem {
    let problem = Problem::warning(
        "W239",
        format!("代码 {code} 是{label}，这个条目写的是“{wrote}”"),
        format!("the code {code} is {label}, and the entry says “{wrote}”"),
    )
    .at_value(at)
    .why("名称和代码不一致，有一个写错了。", "Name and code do not agree: one of them is wrong.");
    let key = key_of(at);
    match right {
        Some(right) => problem.write(format!("{key}: \"{right}\"")),
        None => problem.advise(
            format!("核对以后改代码，或者改名称；不清楚就删去 {key} 这一行"),
            format!("correct the code or the name; delete the line {key} if nobody knows"),
        ),
    }
}

fn key_of(at: &FieldPath) -> &str {
    match at.steps.last() {
        Some(Step::Key(key)) => key,
        _ => "district_code",
    }
}
