// As Scilab's Matplot1, which does not export pictures of bytes.
function Matplot1(varargin)
    if argn(2) > 0 then
        pixels = %sk_pixels(varargin(1));
        packed = typeof(pixels) <> typeof(varargin(1));
        varargin(1) = pixels;
    end
    %sk_c_Matplot1(varargin(:));
    if argn(2) > 0 & packed then
        picture = gce();
        picture.image_type = "rgba";
    end
endfunction
