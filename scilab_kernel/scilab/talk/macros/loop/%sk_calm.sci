// Replaces mode 4 by 1 and 7 by 3: they display the same, and do not wait after each statement.
function mode_ = %sk_calm(mode_)
    if mode_ == 4 then
        mode_ = 1;
    elseif mode_ == 7 then
        mode_ = 3;
    end
endfunction
