// As Scilab's sleep; shows what was drawn so far, at once before a long sleep.
function sleep(varargin)
    if argn(2) > 0 & type(varargin(1)) == 1 & or(varargin(1) >= 250) then
        %sk_figures(%t);
    else
        %sk_live();
    end
    %sk_c_sleep(varargin(:));
endfunction
