//! Resizes raw RGB bytes of stdin with fast_image_resize: FILTER HEIGHT WIDTH NEW_HEIGHT NEW_WIDTH.
use fast_image_resize::{images::Image, FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use std::io::{Read, Write};

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let number = |i: usize| words[i].parse::<u32>().unwrap();
    let filter = match words[1].as_str() {
        "box" => FilterType::Box,
        "bilinear" => FilterType::Bilinear,
        "hamming" => FilterType::Hamming,
        "catmullrom" => FilterType::CatmullRom,
        "mitchell" => FilterType::Mitchell,
        _ => FilterType::Lanczos3,
    };
    let mut data = Vec::new();
    std::io::stdin().read_to_end(&mut data).unwrap();
    let picture = Image::from_vec_u8(number(3), number(2), data, PixelType::U8x3).unwrap();
    let mut resized = Image::new(number(5), number(4), PixelType::U8x3);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(filter));
    Resizer::new().resize(&picture, &mut resized, &options).unwrap();
    std::io::stdout().write_all(resized.buffer()).unwrap();
}
