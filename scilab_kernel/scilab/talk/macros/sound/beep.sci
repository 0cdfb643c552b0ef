// As Scilab's beep; a notebook shows a player with a short tone.
function state = beep(varargin)
    state = %sk_c_beep(varargin(:));
    if argn(2) == 0 & state == "on" then
        %sk_samples("beep", 0.3 * sin((0:3307) * 0.25), 22050);
    end
endfunction
