// As Scilab's playsnd, which needs a sound card and a program; shows a player in the notebook.
function playsnd(y, varargin)
    if argn(2) < 1 | argn(2) > 4 then
        soundlib.playsnd(); // says what is wrong
    end
    right = type(y) == 1;
    rate = 22050;
    if type(y) == 10 then
        right = isfile(y(1));
        rate = 1; // for a file, a factor
    end
    if size(varargin) > 0 & type(varargin(1)) == 1 & varargin(1) <> [] then
        rate = varargin(1)(1);
    elseif size(varargin) > 0 then
        right = %f;
    end
    if ~right | ~(rate > 0) then
        soundlib.playsnd(y, varargin(:)); // says what is wrong
    end
    if type(y) == 10 then
        %sk_sound("playsnd", y(1), rate);
    elseif y <> [] then
        %sk_samples("playsnd", y, rate);
    end
endfunction
