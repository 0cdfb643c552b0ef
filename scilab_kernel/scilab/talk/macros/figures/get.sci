// As Scilab's get; knows the size of a screen without one.
function value = get(varargin)
    if argn(2) == 2 & type(varargin(1)) == 1 & type(varargin(2)) == 10 then
        select varargin(2)
        case "screensize_px" then
            value = [1 1 1920 1080];
            return
        case "screensize_pt" then
            value = [0 0 1440 810];
            return
        case "screensize_norm" then
            value = [0 0 1 1];
            return
        case "screensize_mm" then
            value = [0 0 508 286];
            return
        case "screensize_cm" then
            value = [0 0 50.8 28.6];
            return
        case "screensize_in" then
            value = [0 0 20 11.25];
            return
        case "screendepth" then
            value = 24;
            return
        end
    end
    value = %sk_c_get(varargin(:));
endfunction
