//! Resizes raw RGB bytes of stdin with the image crate: FILTER HEIGHT WIDTH NEW_HEIGHT NEW_WIDTH.
use image::imageops::{resize, FilterType};
use std::io::{Read, Write};

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let number = |i: usize| words[i].parse::<u32>().unwrap();
    let filter = match words[1].as_str() {
        "triangle" => FilterType::Triangle,
        _ => FilterType::CatmullRom,
    };
    let mut data = Vec::new();
    std::io::stdin().read_to_end(&mut data).unwrap();
    let picture = image::RgbImage::from_raw(number(3), number(2), data).unwrap();
    let resized = resize(&picture, number(5), number(4), filter);
    std::io::stdout().write_all(resized.as_raw()).unwrap();
}
