//! One spelling for what is written in many: full-width and traditional letters, dashes, quotes, blanks.

/// The text as the grammar reads it: half-width, small letters, `-` for a dash, no quotes, no blanks but between Latin words.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut blank = false;
    for letter in text.chars().map(one_spelling) {
        match letter {
            ' ' => blank = true,
            '\0' => {}
            '-' if plain.ends_with('-') => {}
            letter => {
                let between = |c: char| c.is_ascii_alphanumeric();
                if blank && plain.ends_with(between) && between(letter) {
                    plain.push(' ');
                }
                blank = false;
                plain.push(letter);
            }
        }
    }
    plain
}

fn one_spelling(letter: char) -> char {
    match letter {
        '0'..='9' | 'a'..='z' => letter,
        'A'..='Z' => letter.to_ascii_lowercase(),
        '\u{ff10}'..='\u{ff19}' => char::from(b'0' + (letter as u32 - 0xff10) as u8),
        '\t' | '\u{a0}' | '\u{3000}' => ' ',
        '–' | '—' | '―' | '‒' | '‐' | '－' | '─' => '-',
        '～' | '〜' => '~',
        '“' | '”' | '"' | '「' | '」' | '『' | '』' | '‘' | '’' | '\'' | '·' => '\0',
        '（' | '［' | '[' => '(',
        '）' | '］' | ']' => ')',
        '？' => '?',
        '，' => ',',
        '．' => '.',
        '／' => '/',
        '零' | '○' | '◯' | 'Ｏ' => '〇',
        '號' => '号',
        '國' => '国',
        '時' => '时',
        '間' => '间',
        '後' => '后',
        '來' => '来',
        '約' => '约',
        '紀' => '纪',
        '戰' => '战',
        '農' => '农',
        '陰' => '阴',
        '舊' => '旧',
        '臘' => '腊',
        '閏' => '闰',
        '漢' => '汉',
        '東' => '东',
        '遼' => '辽',
        '緒' => '绪',
        '萬' => '万',
        '曆' | '歷' => '历',
        '禎' => '祯',
        '慶' => '庆',
        '啟' | '啓' => '启',
        '順' => '顺',
        '統' => '统',
        '寧' => '宁',
        '興' => '兴',
        '紹' => '绍',
        '龍' => '龙',
        '貞' => '贞',
        '寶' => '宝',
        '開' => '开',
        '觀' => '观',
        '顯' => '显',
        '儀' => '仪',
        '調' => '调',
        '長' => '长',
        '聖' => '圣',
        '雲' => '云',
        '會' => '会',
        '廣' => '广',
        '應' => '应',
        '豐' => '丰',
        '樂' => '乐',
        '訖' => '讫',
        other => other,
    }
}
