// Keeps the global variables of the kernel, among them what the guards of the debugger read.
function clearglobal(varargin)
    if varargin == list() then
        for name_ = matrix(who("global"), 1, -1)
            if part(name_, 1:4) <> "%sk_" & name_ <> "zzz_scilab_kernel_stops" then
                %sk_c_clearglobal(name_);
            end
        end
    else
        %sk_c_clearglobal(varargin(:));
    end
endfunction
