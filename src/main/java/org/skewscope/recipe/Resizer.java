package org.skewscope.recipe;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.golang.DrawScale;
import org.skewscope.libraries.jdk.GraphicsResize;
import org.skewscope.libraries.opencv.OpenCvArea;
import org.skewscope.libraries.opencv.OpenCvInterpolation;
import org.skewscope.libraries.opencv.OpenCvLinearExact;
import org.skewscope.libraries.opencv.OpenCvNearest;
import org.skewscope.libraries.opencv.OpenCvNearest.Rule;
import org.skewscope.libraries.pillow.KerasLoadImage;
import org.skewscope.libraries.pillow.PillowFilter;
import org.skewscope.libraries.pillow.PillowNearest;
import org.skewscope.libraries.pillow.PillowResample;
import org.skewscope.libraries.pillow.PillowThumbnail;
import org.skewscope.libraries.rust.FastImageResize;
import org.skewscope.libraries.rust.ImageCrate;
import org.skewscope.libraries.skimage.SkimageResize;
import org.skewscope.libraries.tensorflow.Alignment;
import org.skewscope.libraries.tensorflow.ResizeArea;
import org.skewscope.libraries.tensorflow.ResizeBicubic;
import org.skewscope.libraries.tensorflow.ResizeBilinear;
import org.skewscope.libraries.tensorflow.ResizeNearest;
import org.skewscope.libraries.tensorflow.SamplingKernel;
import org.skewscope.libraries.tensorflow.ScaleAndTranslate;
import org.skewscope.libraries.tensorflow.SkipSameSize;
import org.skewscope.libraries.torchvision.ImageResize;
import org.skewscope.libraries.torchvision.Interpolate;
import org.skewscope.libraries.torchvision.Interpolate.Mode;
import org.skewscope.libraries.torchvision.TensorResize;
import org.skewscope.option.OptionValue;

/** Chooses the library's resampling that brings a picture to the model's input size. */
public enum Resizer implements OptionValue {
    // Pillow
    PILLOW_NEAREST("pillow-nearest", "PIL.Image.resize NEAREST", new PillowNearest()),
    PILLOW_BOX("pillow-box", "PIL.Image.resize BOX (antialiased)", new PillowResample(PillowFilter.BOX)),
    PILLOW_BILINEAR(
            "pillow-bilinear", "PIL.Image.resize BILINEAR (antialiased)", new PillowResample(PillowFilter.BILINEAR)),
    PILLOW_HAMMING(
            "pillow-hamming", "PIL.Image.resize HAMMING (antialiased)", new PillowResample(PillowFilter.HAMMING)),
    PILLOW_BICUBIC(
            "pillow-bicubic", "PIL.Image.resize BICUBIC (antialiased)", new PillowResample(PillowFilter.BICUBIC)),
    PILLOW_LANCZOS(
            "pillow-lanczos", "PIL.Image.resize LANCZOS (antialiased)", new PillowResample(PillowFilter.LANCZOS)),
    PILLOW_THUMBNAIL(
            "pillow-thumbnail", "PIL.Image.thumbnail (BICUBIC, reducing_gap=2, keeps aspect)", new PillowThumbnail()),

    // Pillow 12 and older releases
    PILLOW12_BOX(
            "pillow12-box",
            "PIL.Image.resize BOX of Pillow 12 and older",
            PillowResample.beforePillow13(PillowFilter.BOX)),
    PILLOW12_BILINEAR(
            "pillow12-bilinear",
            "PIL.Image.resize BILINEAR of Pillow 12 and older",
            PillowResample.beforePillow13(PillowFilter.BILINEAR)),
    PILLOW12_HAMMING(
            "pillow12-hamming",
            "PIL.Image.resize HAMMING of Pillow 12 and older",
            PillowResample.beforePillow13(PillowFilter.HAMMING)),
    PILLOW12_BICUBIC(
            "pillow12-bicubic",
            "PIL.Image.resize BICUBIC of Pillow 12 and older",
            PillowResample.beforePillow13(PillowFilter.BICUBIC)),
    PILLOW12_LANCZOS(
            "pillow12-lanczos",
            "PIL.Image.resize LANCZOS of Pillow 12 and older",
            PillowResample.beforePillow13(PillowFilter.LANCZOS)),

    // Pillow-SIMD
    SIMD_BILINEAR(
            "simd-bilinear",
            "PIL.Image.resize BILINEAR of Pillow-SIMD",
            FastImageResize.ofPillowSimd(FastImageResize.Filter.BILINEAR)),
    SIMD_BICUBIC(
            "simd-bicubic",
            "PIL.Image.resize BICUBIC of Pillow-SIMD",
            FastImageResize.ofPillowSimd(FastImageResize.Filter.CATMULL_ROM)),
    SIMD_LANCZOS(
            "simd-lanczos",
            "PIL.Image.resize LANCZOS of Pillow-SIMD",
            FastImageResize.ofPillowSimd(FastImageResize.Filter.LANCZOS3)),

    // OpenCV
    OPENCV_NEAREST("opencv-nearest", "cv2.resize INTER_NEAREST", new OpenCvNearest(Rule.CORNER)),
    OPENCV_LINEAR("opencv-linear", "cv2.resize INTER_LINEAR", OpenCvInterpolation.linear()),
    OPENCV_CUBIC("opencv-cubic", "cv2.resize INTER_CUBIC (±1 between builds)", OpenCvInterpolation.cubic()),
    OPENCV_AREA("opencv-area", "cv2.resize INTER_AREA", new OpenCvArea()),
    OPENCV_LANCZOS4("opencv-lanczos4", "cv2.resize INTER_LANCZOS4", OpenCvInterpolation.lanczos4()),
    OPENCV_LINEAR_EXACT("opencv-linear-exact", "cv2.resize INTER_LINEAR_EXACT", new OpenCvLinearExact()),
    OPENCV_NEAREST_EXACT(
            "opencv-nearest-exact", "cv2.resize INTER_NEAREST_EXACT of OpenCV 5.0", new OpenCvNearest(Rule.CENTER)),

    OPENCV4_NEAREST_EXACT(
            "opencv4-nearest-exact",
            "cv2.resize INTER_NEAREST_EXACT of OpenCV 4",
            new OpenCvNearest(Rule.CENTER_OF_OPENCV_4)),

    // TensorFlow 2
    TF_BILINEAR("tf-bilinear", "tf.image.resize bilinear, half-pixel", new ResizeBilinear(Alignment.HALF_PIXEL)),
    TF_BILINEAR_ANTIALIAS(
            "tf-bilinear-antialias",
            "tf.image.resize bilinear (triangle), antialias=True",
            new ScaleAndTranslate(SamplingKernel.TRIANGLE, true)),
    TF_BICUBIC(
            "tf-bicubic",
            "tf.image.resize bicubic (Keys, a=-0.5), half-pixel",
            new ResizeBicubic(Alignment.HALF_PIXEL)),
    TF_BICUBIC_ANTIALIAS(
            "tf-bicubic-antialias",
            "tf.image.resize bicubic (Keys, a=-0.5), antialias=True",
            new ScaleAndTranslate(SamplingKernel.KEYS_CUBIC, true)),
    TF_NEAREST("tf-nearest", "tf.image.resize nearest, half-pixel", new ResizeNearest(Alignment.HALF_PIXEL)),
    TF_NEAREST_ANTIALIAS(
            "tf-nearest-antialias",
            "tf.image.resize nearest, antialias=True (no effect)",
            new ResizeNearest(Alignment.HALF_PIXEL)),
    TF_AREA("tf-area", "tf.image.resize area", new ResizeArea()),
    TF_AREA_ANTIALIAS("tf-area-antialias", "tf.image.resize area, antialias=True (no effect)", new ResizeArea()),
    TF_LANCZOS3(
            "tf-lanczos3",
            "tf.image.resize lanczos3, antialias=False",
            new ScaleAndTranslate(SamplingKernel.LANCZOS3, false)),
    TF_LANCZOS3_ANTIALIAS(
            "tf-lanczos3-antialias",
            "tf.image.resize lanczos3, antialias=True",
            new ScaleAndTranslate(SamplingKernel.LANCZOS3, true)),
    TF_LANCZOS5(
            "tf-lanczos5",
            "tf.image.resize lanczos5, antialias=False",
            new ScaleAndTranslate(SamplingKernel.LANCZOS5, false)),
    TF_LANCZOS5_ANTIALIAS(
            "tf-lanczos5-antialias",
            "tf.image.resize lanczos5, antialias=True",
            new ScaleAndTranslate(SamplingKernel.LANCZOS5, true)),
    TF_GAUSSIAN(
            "tf-gaussian",
            "tf.image.resize gaussian (radius 1.5), antialias=False",
            new ScaleAndTranslate(SamplingKernel.GAUSSIAN, false)),
    TF_GAUSSIAN_ANTIALIAS(
            "tf-gaussian-antialias",
            "tf.image.resize gaussian (radius 1.5), antialias=True",
            new ScaleAndTranslate(SamplingKernel.GAUSSIAN, true)),
    TF_MITCHELLCUBIC(
            "tf-mitchellcubic",
            "tf.image.resize mitchellcubic (Mitchell-Netravali), antialias=False",
            new ScaleAndTranslate(SamplingKernel.MITCHELL_CUBIC, false)),
    TF_MITCHELLCUBIC_ANTIALIAS(
            "tf-mitchellcubic-antialias",
            "tf.image.resize mitchellcubic (Mitchell-Netravali), antialias=True",
            new ScaleAndTranslate(SamplingKernel.MITCHELL_CUBIC, true)),

    // TensorFlow 1
    TF1_BILINEAR(
            "tf1-bilinear",
            "TF1 resize_bilinear (legacy, asymmetric)",
            new SkipSameSize(new ResizeBilinear(Alignment.LEGACY))),
    TF1_BILINEAR_ALIGN_CORNERS(
            "tf1-bilinear-align-corners",
            "TF1 resize_bilinear, align_corners=True",
            new SkipSameSize(new ResizeBilinear(Alignment.ALIGN_CORNERS))),
    TF1_BICUBIC(
            "tf1-bicubic",
            "TF1 resize_bicubic (legacy, asymmetric, a=-0.75)",
            new SkipSameSize(new ResizeBicubic(Alignment.LEGACY))),
    TF1_BICUBIC_ALIGN_CORNERS(
            "tf1-bicubic-align-corners",
            "TF1 resize_bicubic, align_corners=True, a=-0.75",
            new SkipSameSize(new ResizeBicubic(Alignment.ALIGN_CORNERS))),
    TF1_NEAREST(
            "tf1-nearest",
            "TF1 resize_nearest_neighbor (legacy, asymmetric)",
            new SkipSameSize(new ResizeNearest(Alignment.LEGACY))),
    TF1_NEAREST_ALIGN_CORNERS(
            "tf1-nearest-align-corners",
            "TF1 resize_nearest_neighbor, align_corners=True",
            new SkipSameSize(new ResizeNearest(Alignment.ALIGN_CORNERS))),

    // Keras
    KERAS_NEAREST(
            "keras-nearest",
            "keras load_img(target_size, nearest: the default)",
            new KerasLoadImage(new PillowNearest())),
    KERAS_BILINEAR(
            "keras-bilinear",
            "keras load_img(target_size, bilinear)",
            new KerasLoadImage(new PillowResample(PillowFilter.BILINEAR))),
    KERAS_BICUBIC(
            "keras-bicubic",
            "keras load_img(target_size, bicubic)",
            new KerasLoadImage(new PillowResample(PillowFilter.BICUBIC))),

    // torchvision
    TORCHVISION_BILINEAR(
            "torchvision-bilinear",
            "torchvision Resize BILINEAR of a PIL image",
            new ImageResize(new PillowResample(PillowFilter.BILINEAR))),
    TORCHVISION_BILINEAR_TENSOR(
            "torchvision-bilinear-tensor",
            "torchvision Resize BILINEAR of a tensor, antialias=True",
            TensorResize.bilinear()),
    TORCHVISION_BICUBIC(
            "torchvision-bicubic",
            "torchvision Resize BICUBIC of a PIL image",
            new ImageResize(new PillowResample(PillowFilter.BICUBIC))),
    TORCHVISION_BICUBIC_TENSOR(
            "torchvision-bicubic-tensor",
            "torchvision Resize BICUBIC of a tensor, antialias=True",
            TensorResize.bicubic()),
    TORCHVISION_LANCZOS(
            "torchvision-lanczos",
            "torchvision Resize LANCZOS of a PIL image",
            new ImageResize(new PillowResample(PillowFilter.LANCZOS))),

    // torchvision 0.23 and newer
    TORCHVISION23_BILINEAR_TENSOR(
            "torchvision23-bilinear-tensor",
            "torchvision Resize BILINEAR of a tensor, of torchvision 0.23 and newer",
            TensorResize.bilinearSinceTorch28()),
    TORCHVISION23_BICUBIC_TENSOR(
            "torchvision23-bicubic-tensor",
            "torchvision Resize BICUBIC of a tensor, of torchvision 0.23 and newer",
            TensorResize.bicubicSinceTorch28()),

    // torch.nn.functional.interpolate
    TORCH_NEAREST(
            "torch-nearest",
            "F.interpolate(x.float(), mode=\"nearest\": the default)",
            new Interpolate(Mode.NEAREST, false)),
    TORCH_NEAREST_EXACT(
            "torch-nearest-exact",
            "F.interpolate(x.float(), mode=\"nearest-exact\")",
            new Interpolate(Mode.NEAREST_EXACT, false)),
    TORCH_AREA("torch-area", "F.interpolate(x.float(), mode=\"area\")", new Interpolate(Mode.AREA, false)),
    TORCH_BILINEAR(
            "torch-bilinear", "F.interpolate(x.float(), mode=\"bilinear\")", new Interpolate(Mode.BILINEAR, false)),
    TORCH_BILINEAR_ALIGN_CORNERS(
            "torch-bilinear-align-corners",
            "F.interpolate(x.float(), mode=\"bilinear\", align_corners=True)",
            new Interpolate(Mode.BILINEAR, true)),
    TORCH_BILINEAR_ANTIALIAS(
            "torch-bilinear-antialias",
            "F.interpolate(x.float(), mode=\"bilinear\", antialias=True)",
            Interpolate.smooth(TensorResize.bilinear())),
    TORCH_BICUBIC(
            "torch-bicubic",
            "F.interpolate(x.float(), mode=\"bicubic\"), a=-0.75",
            new Interpolate(Mode.BICUBIC, false)),
    TORCH_BICUBIC_ALIGN_CORNERS(
            "torch-bicubic-align-corners",
            "F.interpolate(x.float(), mode=\"bicubic\", align_corners=True), a=-0.75",
            new Interpolate(Mode.BICUBIC, true)),
    TORCH_BICUBIC_ANTIALIAS(
            "torch-bicubic-antialias",
            "F.interpolate(x.float(), mode=\"bicubic\", antialias=True), a=-0.5",
            Interpolate.smooth(TensorResize.bicubic())),

    // torch.nn.functional.interpolate of torch 2.8 or 2.10 and newer
    TORCH28_BILINEAR_ANTIALIAS(
            "torch28-bilinear-antialias",
            "F.interpolate(..., mode=\"bilinear\", antialias=True) of torch 2.8 and newer",
            Interpolate.smooth(TensorResize.bilinearSinceTorch28())),
    TORCH28_BICUBIC_ANTIALIAS(
            "torch28-bicubic-antialias",
            "F.interpolate(..., mode=\"bicubic\", antialias=True) of torch 2.8 and newer",
            Interpolate.smooth(TensorResize.bicubicSinceTorch28())),
    TORCH210_BILINEAR(
            "torch210-bilinear",
            "F.interpolate(..., mode=\"bilinear\") of torch 2.10 and newer",
            Interpolate.sinceTorch210(Mode.BILINEAR, false)),
    TORCH210_BICUBIC(
            "torch210-bicubic",
            "F.interpolate(..., mode=\"bicubic\") of torch 2.10 and newer",
            Interpolate.sinceTorch210(Mode.BICUBIC, false)),
    TORCH210_BICUBIC_ALIGN_CORNERS(
            "torch210-bicubic-align-corners",
            "F.interpolate(..., mode=\"bicubic\", align_corners=True) of torch 2.10 and newer",
            Interpolate.sinceTorch210(Mode.BICUBIC, true)),

    // scikit-image
    SKIMAGE_BILINEAR(
            "skimage-bilinear",
            "skimage.transform.resize (Gaussian, bilinear; float64 in [0, 1])",
            new SkimageResize()),

    // Go
    GO_BILINEAR(
            "go-bilinear",
            "draw.BiLinear.Scale of *image.RGBA (golang.org/x/image)",
            new DrawScale(DrawScale.Kernel.BILINEAR)),
    GO_CATMULL_ROM(
            "go-catmullrom",
            "draw.CatmullRom.Scale of *image.RGBA (golang.org/x/image)",
            new DrawScale(DrawScale.Kernel.CATMULL_ROM)),

    // Rust
    RUST_TRIANGLE(
            "rust-triangle",
            "image::imageops::resize, FilterType::Triangle",
            new ImageCrate(ImageCrate.Filter.TRIANGLE)),
    RUST_CATMULL_ROM(
            "rust-catmullrom",
            "image::imageops::resize, FilterType::CatmullRom",
            new ImageCrate(ImageCrate.Filter.CATMULL_ROM)),
    FIR_BILINEAR(
            "fir-bilinear",
            "fast_image_resize, FilterType::Bilinear",
            FastImageResize.ofRust(FastImageResize.Filter.BILINEAR)),
    FIR_CATMULL_ROM(
            "fir-catmullrom",
            "fast_image_resize, FilterType::CatmullRom",
            FastImageResize.ofRust(FastImageResize.Filter.CATMULL_ROM)),
    FIR_LANCZOS3(
            "fir-lanczos3",
            "fast_image_resize, FilterType::Lanczos3",
            FastImageResize.ofRust(FastImageResize.Filter.LANCZOS3)),

    // The JDK
    JAVA2D_BILINEAR("java2d-bilinear", "Graphics2D.drawImage, bilinear hint", GraphicsResize.bilinear()),
    JAVA2D_BICUBIC("java2d-bicubic", "Graphics2D.drawImage, bicubic hint", GraphicsResize.bicubic());
    private final String id;
    private final String label;
    private final ResizeAlgorithm algorithm;

    Resizer(String id, String label, ResizeAlgorithm algorithm) {
        this.id = id;
        this.label = label;
        this.algorithm = algorithm;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    /** Returns the arithmetic behind the name. */
    public ResizeAlgorithm algorithm() {
        return algorithm;
    }
}
