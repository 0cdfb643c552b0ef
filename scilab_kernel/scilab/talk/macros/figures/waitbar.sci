// As Scilab's waitbar, shown in the notebook.
function bar = waitbar(varargin)
    bar = %sk_c_waitbar(varargin(:));
    fraction = "";
    message = "";
    for argument = varargin
        select type(argument)
        case 1 then
            fraction = msprintf("%.6f", argument);
        case 9 then
            bar = argument;
        case 10 then
            message = strcat(argument, " ");
        end
    end
    %sk_emit("progress_moved", [%sk_integers(bar.uid), fraction, message]);
endfunction
