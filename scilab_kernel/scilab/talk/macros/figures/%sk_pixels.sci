// Packs a picture of bytes, n x m x 3 (red, green, blue) or x 4 (opacity), into one number for each
// pixel; leaves all else alone.
function a = %sk_pixels(a)
    if type(a) <> 8 | size(size(a), "*") <> 3 | and(size(a, 3) <> [3 4]) then
        return
    end
    a = double(a);
    opacity = 255;
    if size(a, 3) == 4 then
        opacity = a(:, :, 4);
    end
    a = uint32(a(:, :, 1) * 2^24 + a(:, :, 2) * 2^16 + a(:, :, 3) * 2^8 + opacity);
endfunction
