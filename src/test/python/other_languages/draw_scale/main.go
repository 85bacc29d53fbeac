// Scales raw RGB bytes of stdin with golang.org/x/image/draw: KERNEL HEIGHT WIDTH NEW_HEIGHT NEW_WIDTH.
package main

import (
	"image"
	"io"
	"os"
	"strconv"

	"golang.org/x/image/draw"
)

func number(i int) int {
	n, err := strconv.Atoi(os.Args[i])
	if err != nil {
		panic(err)
	}
	return n
}

func main() {
	kernels := map[string]draw.Scaler{"bilinear": draw.BiLinear, "catmullrom": draw.CatmullRom}
	height, width := number(2), number(3)
	data, err := io.ReadAll(os.Stdin)
	if err != nil {
		panic(err)
	}
	source := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := 0; i < height*width; i++ {
		copy(source.Pix[i*4:], data[i*3:i*3+3])
		source.Pix[i*4+3] = 255
	}
	target := image.NewRGBA(image.Rect(0, 0, number(5), number(4)))
	kernels[os.Args[1]].Scale(target, target.Bounds(), source, source.Bounds(), draw.Src, nil)
	out := make([]byte, 0, len(target.Pix)/4*3)
	for i := 0; i < len(target.Pix); i += 4 {
		out = append(out, target.Pix[i:i+3]...)
	}
	os.Stdout.Write(out)
}
