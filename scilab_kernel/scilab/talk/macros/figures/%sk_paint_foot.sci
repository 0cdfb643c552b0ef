// Gives a picture, which is black, the background of its figure.
function %sk_paint_foot(image, f)
    colour_ = [1 1 1];
    if f.background > 0 & f.background <= size(f.color_map, 1) then
        colour_ = f.color_map(f.background, :);
    elseif or(f.background == [-1, size(f.color_map, 1) + 1]) then
        colour_ = [0 0 0];
    end
    width = image.getWidth();
    height = image.getHeight();
    pixels = int32(ones(1, width * height) * sum(double(int32(255 * colour_)) .* [65536 256 1]));
    image.setRGB(int32(0), int32(0), width, height, pixels, int32(0), width);
endfunction
